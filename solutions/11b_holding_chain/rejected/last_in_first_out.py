"""The search takes the object that was met last.

People try it because a list with `pop()` is shorter to write than a queue.
It finds some chain, deep before wide, and often a detour.

Fails: test_a_shortest_chain_is_found
Says: a shortest chain has
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
        holder = waiting.pop()
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
