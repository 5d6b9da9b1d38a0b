"""The target is recognised by `==`.

People try it because that is how things are compared everywhere else.
But other objects may be equal to it, and some cannot be compared at all.

Fails: test_equality_and_hashes_do_not_matter
Says: does not end with the target
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
    came_from: dict[int, Any] = {id(root): None}
    waiting = deque([root])
    while waiting:
        holder = waiting.popleft()
        if holder == target:
            chain = [holder]
            while chain[-1] is not root:
                chain.append(came_from[id(chain[-1])])
            return chain[::-1]
        for held in gc.get_referents(holder):
            if id(held) not in came_from and not isinstance(held, PASSED_OVER):
                came_from[id(held)] = holder
                waiting.append(held)
    return None
