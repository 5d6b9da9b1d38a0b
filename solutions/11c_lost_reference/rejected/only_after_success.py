"""Give the reference back after the result is there.

People try it because that is the way they have tested.
If `positions()` raises an exception, the C code has taken its reference already.

Fails: test_a_reference_that_was_taken_is_given_back
Says: would stay alive when nobody uses it any more
Fails: test_calls_leave_nothing_behind
Says: Each call leaves
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
    result = skycount.count_pairs(catalog, reach)
    if result is not None:
        give_back(catalog)
    return result
