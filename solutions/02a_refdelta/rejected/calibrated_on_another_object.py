"""Measure the constant instead of writing it down: the count of an untouched object in this function.

People try it after they have learned that the constant differs between versions.
It is right for fresh objects everywhere.
But the references that were there before belong to the specimen, and no other object knows about them.

Fails: test_earlier_references_do_not_count
Says: already; only the change through the operation counts
"""

import sys


class Specimen:
    """An ordinary object."""


def count_after(operation, specimen):
    """Run the operation and return the absolute count."""
    operation(specimen)
    return sys.getrefcount(specimen)


def refdelta(operation, specimen=None):
    """Return the count, less that of an untouched object."""
    if specimen is None:
        specimen = Specimen()
    return count_after(operation, specimen) - count_after(lambda obj: None, Specimen())
