"""After each call, give back every reference that nobody explains.

People try it because what nobody explains looks like a leak.
But other C code may hold references that it needs, and names of running functions are not found either.

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
        for _ in range(unexplained(catalog)):
            give_back(catalog)
