"""Give one reference back in a `finally`, whatever has happened.

People try it because `finally` is what always runs.
But on two of the ways the C code has taken nothing, and then the reference is somebody else's.

Fails: test_nothing_is_given_back_that_was_not_taken
Says: the calls gave back what they had not taken
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


def count_not_found(obj):
    """Return the reference count, less the references that containers hold."""
    counted = sys.getrefcount(obj)
    found = 0
    for container in gc.get_referrers(obj):
        for held in gc.get_referents(container):
            found += held is obj
    return counted - found


def unexplained(obj: Any) -> int:
    """Return how many counted references to `obj` are in no object that the collector knows."""
    newcomer = Newcomer()
    return count_not_found(obj) - count_not_found(newcomer)


def count_pairs(skycount: Any, catalog: Any, reach: Any) -> Any:
    """Return `skycount.count_pairs(catalog, reach)`, and lose no reference to the catalogue."""
    try:
        return skycount.count_pairs(catalog, reach)
    finally:
        give_back(catalog)
