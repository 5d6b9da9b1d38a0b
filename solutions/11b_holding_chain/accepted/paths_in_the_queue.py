"""The queue holds whole chains instead of objects.

This is right, too, and needs no second dictionary.
It is slower where chains are long, because each of them is copied.
A chain is a pair of its last object and the chain before, so that copying is cheap.
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
    waiting: deque[tuple[Any, Any]] = deque([(root, None)])
    seen = {id(root)}
    while waiting:
        link = waiting.popleft()
        if link[0] is target:
            chain = []
            while link is not None:
                obj, link = link
                chain.append(obj)
            return tuple(reversed(chain))
        for held in gc.get_referents(link[0]):
            if id(held) not in seen and not isinstance(held, PASSED_OVER):
                seen.add(id(held))
                waiting.append((held, link))
    return None
