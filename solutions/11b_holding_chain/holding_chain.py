"""Find out how one object holds another.

The search goes layer by layer: a queue, first in, first out, meets every object on a shortest way.
`came_from` remembers who led to it, by identity, because objects may be equal to others or have no hash.
The objects themselves stay alive meanwhile, since the root holds them, so their ids are theirs.
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
        if holder is target:
            chain = [holder]
            while chain[-1] is not root:
                chain.append(came_from[id(chain[-1])])
            return chain[::-1]
        for held in gc.get_referents(holder):
            if id(held) not in came_from and not isinstance(held, PASSED_OVER):
                came_from[id(held)] = holder
                waiting.append(held)
    return None
