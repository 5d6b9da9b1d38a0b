"""Find references that no Python object holds, and live with a C function that loses one."""

import ctypes
from typing import Any

give_back = ctypes.pythonapi["Py_DecRef"]  # takes one off the reference count, as C code does
give_back.argtypes = [ctypes.py_object]
give_back.restype = None


def unexplained(obj: Any) -> int:
    """Return how many counted references to `obj` are in no object that the collector knows."""
    # TODO: compare what is counted with what can be found, and leave out what you add yourself.
    return 0


def count_pairs(skycount: Any, catalog: Any, reach: Any) -> Any:
    """Return `skycount.count_pairs(catalog, reach)`, and lose no reference to the catalogue."""
    # TODO: give back the reference that the C function has lost, if it has lost one.
    return skycount.count_pairs(catalog, reach)
