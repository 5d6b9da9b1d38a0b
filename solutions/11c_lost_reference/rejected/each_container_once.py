"""Take the number of referrers off the count.

People try it because `gc.get_referrers` sounds like the list of all references.
It is the list of the containers, and a container may refer to the object several times.

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


def surplus(obj):
    """Return the reference count, less the number of containers."""
    return sys.getrefcount(obj) - len(gc.get_referrers(obj))


def unexplained(obj: Any) -> int:
    """Return how many references are counted for which there is no container."""
    newcomer = Newcomer()
    return surplus(obj) - surplus(newcomer)


def count_pairs(skycount: Any, catalog: Any, reach: Any) -> Any:
    """Return `skycount.count_pairs(catalog, reach)`, and lose no reference to the catalogue."""
    is_taken = isinstance(reach, (int, float)) and reach > 0
    try:
        return skycount.count_pairs(catalog, reach)
    finally:
        if is_taken:
            give_back(catalog)
