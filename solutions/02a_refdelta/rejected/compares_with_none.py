"""Ask `specimen == None` instead of `specimen is None`.

People try it because the two usually give the same answer.
But `==` asks the object, and an object may say that it is equal to anything;
`is` asks whether it is the very same object.

Fails: test_earlier_references_do_not_count
Says: for a specimen that says it is equal to everything
"""

import sys


class Specimen:
    """An ordinary object."""


def refdelta(operation, specimen=None):
    """Return the difference for the specimen, unless it says that it is equal to None."""
    if specimen == None:
        specimen = Specimen()
    before = sys.getrefcount(specimen)
    operation(specimen)
    return sys.getrefcount(specimen) - before
