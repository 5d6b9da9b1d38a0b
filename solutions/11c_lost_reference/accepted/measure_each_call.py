"""Compare the unexplained references before and after the call, and give back what was added.

This is right too, and needs no knowledge of the C code:
the result is a tuple that the collector knows, so its reference is explained.
Both calls take the catalogue out of a list. From Python 3.14 on, a local name as an argument
adds to the count in some lines and not in others, and the difference would be wrong.
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
    slots = [catalog]
    before = unexplained(slots[0])
    try:
        return skycount.count_pairs(catalog, reach)
    finally:
        for _ in range(unexplained(slots[0]) - before):
            give_back(catalog)
