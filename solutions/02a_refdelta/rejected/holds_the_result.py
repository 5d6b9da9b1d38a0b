"""Bind the result of the operation to a name, and count while the name is there.

People write it like this out of habit.
A returned list, or the returned object itself, then counts as if the operation had left it behind.

Fails: test_the_returned_value_does_not_count
Says: What the operation returns must be gone before anything is counted.
"""

import sys


class Specimen:
    """An ordinary object."""


def refdelta(operation, specimen=None):
    """Return the difference, the result still in hand."""
    if specimen is None:
        specimen = Specimen()
    before = sys.getrefcount(specimen)
    result = operation(specimen)  # noqa: F841
    return sys.getrefcount(specimen) - before
