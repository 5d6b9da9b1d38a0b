"""Put the two readings into a context manager.

This is right too: the object sits in an attribute, both methods read it from there,
and the window between the readings can be used elsewhere as well.
"""

import sys


class Specimen:
    """An ordinary object: it can be hashed, changed, and weakly referenced."""


class Window:
    """Counts the references that an object gains while the window is open."""

    def __init__(self, obj):
        self.obj = obj
        self.delta = 0

    def __enter__(self):
        self.delta -= sys.getrefcount(self.obj)
        return self

    def __exit__(self, *exception):
        self.delta += sys.getrefcount(self.obj)


def refdelta(operation, specimen=None):
    """Return how many new references to the specimen are left after `operation(specimen)`."""
    if specimen is None:
        specimen = Specimen()
    with Window(specimen) as window:
        operation(specimen)
    return window.delta
