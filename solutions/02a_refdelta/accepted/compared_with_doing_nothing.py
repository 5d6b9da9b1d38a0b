"""Compare the count after the operation with the count after an operation that does nothing.

This is right too: both runs take the same way through the same function and on the same object,
so that whatever this way adds to the count is in both numbers.
"""

from sys import getrefcount


class Specimen:
    """An ordinary object: it can be hashed, changed, and weakly referenced."""


def do_nothing(obj):
    """Leave nothing behind."""


def count_after(operation, specimen):
    """Run an operation and return the absolute count, which alone means nothing."""
    operation(specimen)
    return getrefcount(specimen)


def refdelta(operation, specimen=None):
    """Return how many new references to the specimen are left after `operation(specimen)`."""
    specimen = specimen if specimen is not None else Specimen()
    untouched = count_after(do_nothing, specimen)
    return count_after(operation, specimen) - untouched
