"""Read twice for a specimen that is given, and subtract 2 for one's own.

People try it because nobody else can refer to a new object, so its count seems to be known.
How much of the count comes from the function itself still differs between versions.

Fails: test_every_stored_reference_is_counted
Says: refdelta(operation) gave
"""

import sys


class Specimen:
    """An ordinary object."""


def refdelta(operation, specimen=None):
    """Return the change for a specimen that is given, and the count less 2 for a new one."""
    if specimen is None:
        specimen = Specimen()
        operation(specimen)
        return sys.getrefcount(specimen) - 2
    before = sys.getrefcount(specimen)
    operation(specimen)
    return sys.getrefcount(specimen) - before
