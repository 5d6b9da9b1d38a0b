"""Write `specimen or Specimen()`, because it is short.

People try it because it reads well, and because every specimen that they think of is truthy.
But an empty container is falsy too,
and then refdelta measures an object of its own that the operation never touches.

Fails: test_earlier_references_do_not_count
Says: for a specimen that is falsy, as an empty list is,
"""

import sys


class Specimen:
    """An ordinary object."""


def refdelta(operation, specimen=None):
    """Return the difference for the specimen, if it is truthy."""
    specimen = specimen or Specimen()
    before = sys.getrefcount(specimen)
    operation(specimen)
    return sys.getrefcount(specimen) - before
