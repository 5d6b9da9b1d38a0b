"""Nothing is passed over.

People try it because a class is an object like any other.
It is, and through it everything is connected with everything: chains lead through what the program has anyway.

Fails: test_classes_functions_and_modules_are_passed_over
Says: goes through a
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
            if id(held) not in came_from:
                came_from[id(held)] = holder
                waiting.append(held)
    return None
