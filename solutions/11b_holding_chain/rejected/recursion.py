"""The function calls itself for each object that is referred to.

People try it because it reads like the definition.
A chain of some thousand objects is deeper than Python's calls may be, and the first chain is not the shortest.

Fails: test_long_chains_and_large_graphs
Says: RecursionError
Fails: test_a_shortest_chain_is_found
Says: a shortest chain has
"""

import gc
from collections.abc import Sequence
from types import FunctionType, ModuleType
from typing import Any

PASSED_OVER = (type, FunctionType, ModuleType)
"""Classes, functions and modules refer to half of the program; no chain goes through them."""


def holding_chain(root: Any, target: Any) -> Sequence[Any] | None:
    """Return the objects of a shortest chain of references from `root` to `target`, or None."""
    return search(root, target, set())


def search(holder: Any, target: Any, seen: set[int]) -> list[Any] | None:
    """Return a chain from an object to the target."""
    if holder is target:
        return [holder]
    seen.add(id(holder))
    for held in gc.get_referents(holder):
        if id(held) not in seen and not isinstance(held, PASSED_OVER):
            if chain := search(held, target, seen):
                return [holder, *chain]
    return None
