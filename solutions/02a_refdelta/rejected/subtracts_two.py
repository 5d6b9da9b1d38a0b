"""Read the count once and subtract 2: one for the name, one for the argument of getrefcount.

People try it because 2 is what a REPL shows for an untouched object, and what most tutorials print.
Inside a function it is also true from Python 3.11 to 3.13.
From 3.14 on the same function gets 1, because the interpreter borrows the local name.
And on every version it is wrong for an object that others refer to already.

Fails: test_earlier_references_do_not_count
Says: already; only the change through the operation counts
"""

import sys


class Specimen:
    """An ordinary object."""


def refdelta(operation, specimen=None):
    """Return the count, less what it was on the author's machine."""
    if specimen is None:
        specimen = Specimen()
    operation(specimen)
    return sys.getrefcount(specimen) - 2
