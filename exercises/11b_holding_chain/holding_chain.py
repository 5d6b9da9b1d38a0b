"""Find out how one object holds another."""

import gc
from collections.abc import Sequence
from types import FunctionType, ModuleType
from typing import Any

PASSED_OVER = (type, FunctionType, ModuleType)
"""Classes, functions and modules refer to half of the program; no chain goes through them."""


# TODO: find a shortest chain; this one looks one step far.
def holding_chain(root: Any, target: Any) -> Sequence[Any] | None:
    """Return the objects of a shortest chain of references from `root` to `target`, or None."""
    if root is target:
        return [root]
    for held in gc.get_referents(root):
        if held is target:
            return [root, held]
    return None
