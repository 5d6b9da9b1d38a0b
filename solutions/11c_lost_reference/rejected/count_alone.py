"""Compare the count with that of a new object, and look for no referrers.

People try it because the C programmer's advice is "watch `sys.getrefcount`".
The count is right, but it counts the references that are in order as well.

Fails: test_what_containers_hold_is_explained
Says: with 0 references out of sight, expected 0
"""

import ctypes
import gc
import sys
from typing import Any

give_back = ctypes.pythonapi["Py_DecRef"]  # takes one off the reference count, as C code does
give_back.argtypes = [ctypes.py_object]
give_back.restype = None


class Newcomer:
    """An object that nobody else knows."""


def unexplained(obj: Any) -> int:
    """Return how much higher the count is than that of a new object."""
    newcomer = Newcomer()
    return sys.getrefcount(obj) - sys.getrefcount(newcomer)


def count_pairs(skycount: Any, catalog: Any, reach: Any) -> Any:
    """Return `skycount.count_pairs(catalog, reach)`, and lose no reference to the catalogue."""
    is_taken = isinstance(reach, (int, float)) and reach > 0
    try:
        return skycount.count_pairs(catalog, reach)
    finally:
        if is_taken:
            give_back(catalog)
