"""The count of an object, less what its containers hold, is what nobody explains.

What the function itself adds to the count differs between versions, but not between two objects
that are treated in the same way. So a new object shows how much is to be left out.

The C code takes its reference after two checks that depend on `reach` alone.
So the wrapper knows beforehand whether there will be one to give back, and `finally` does it on
every way that leads out: a result, an error, also `KeyboardInterrupt`.
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
    is_taken = isinstance(reach, (int, float)) and reach > 0
    try:
        return skycount.count_pairs(catalog, reach)
    finally:
        if is_taken:
            give_back(catalog)
