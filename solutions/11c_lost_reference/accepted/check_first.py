"""Answer without the C function if there is nothing to count, and use a context manager otherwise.

This is right too: what `reach` is can be checked in Python just as well.
The list of one slot in `unexplained` keeps both objects in places that the collector knows.
"""

import ctypes
import gc
import sys
from contextlib import contextmanager
from typing import Any

give_back = ctypes.pythonapi["Py_DecRef"]  # takes one off the reference count, as C code does
give_back.argtypes = [ctypes.py_object]
give_back.restype = None


def count_not_found(slots):
    """Return the count of the only item, less the references that containers hold."""
    ids = [id(held) for held in gc.get_referents(*gc.get_referrers(slots[0]))]
    return sys.getrefcount(slots[0]) - ids.count(id(slots[0]))


CONSTANT = count_not_found([type("Nobody", (), {})()])
"""What this module itself adds on this version of Python."""


def unexplained(obj: Any) -> int:
    """Return how many counted references to `obj` are in no object that the collector knows."""
    slots = [obj]
    del obj
    return count_not_found(slots) - CONSTANT


@contextmanager
def one_reference_less(obj):
    """Give back one reference at the end."""
    try:
        yield
    finally:
        give_back(obj)


def count_pairs(skycount: Any, catalog: Any, reach: Any) -> Any:
    """Return `skycount.count_pairs(catalog, reach)`, and lose no reference to the catalogue."""
    if not isinstance(reach, (int, float)):
        raise TypeError(f"reach must be a number, not {type(reach).__name__}")
    if reach <= 0:
        return None
    with one_reference_less(catalog):
        return skycount.count_pairs(catalog, reach)
