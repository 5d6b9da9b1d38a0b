"""Objects that were seen are remembered in a list, and looked up with `in`.

People try it because lists and dictionaries cannot be put into a set.
`in` compares with `==`, so equal objects are taken for one, and the search gets slower with each object.

Fails: test_equality_and_hashes_do_not_matter
Says: equal to everything
"""

import gc
from collections import deque
from collections.abc import Sequence
from types import FunctionType, ModuleType
from typing import Any

PASSED_OVER = (type, FunctionType, ModuleType)
"""Classes, functions and modules refer to half of the program; no chain goes through them."""


def holding_chain(root: Any, target: Any) -> Sequence[Any] | None:
    """Return the objects of a shortest chain of references from `root` to `target`, or None."""
    chains = deque([[root]])
    seen = [root]
    while chains:
        chain = chains.popleft()
        if chain[-1] is target:
            return chain
        for held in gc.get_referents(chain[-1]):
            if held not in seen and not isinstance(held, PASSED_OVER):
                seen.append(held)
                chains.append([*chain, held])
    return None
