"""The search goes through attributes and members, as a program would.

People try it because `vars` and iteration are what they know.
It misses slots, frames, bound methods and everything else that is neither,
and to iterate over an object is to run its code.

Fails: test_a_shortest_chain_is_found
Says: In random graph
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
        if isinstance(holder, dict):
            parts = [*holder, *holder.values()]
        elif isinstance(holder, (list, tuple, set, frozenset, deque)):
            parts = list(holder)
        else:
            parts = [vars(holder)] if hasattr(holder, "__dict__") else []
        for held in parts:
            if id(held) not in came_from and not isinstance(held, PASSED_OVER):
                came_from[id(held)] = holder
                waiting.append(held)
    return None
