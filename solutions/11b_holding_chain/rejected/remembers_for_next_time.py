"""What was found is remembered, because to search takes long.

People try it because the second question for the same object is quick.
The cache holds everything that was ever looked at: the tool leaks what it looks for.

Fails: test_nothing_of_the_graph_is_kept
Says: found_before
"""

import gc
from collections import deque
from collections.abc import Sequence
from types import FunctionType, ModuleType
from typing import Any

PASSED_OVER = (type, FunctionType, ModuleType)
"""Classes, functions and modules refer to half of the program; no chain goes through them."""


found_before: dict[tuple[int, int], list[Any]] = {}


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
            found_before[id(root), id(target)] = chain[::-1]
            return chain[::-1]
        for held in gc.get_referents(holder):
            if id(held) not in came_from and not isinstance(held, PASSED_OVER):
                came_from[id(held)] = holder
                waiting.append(held)
    return None
