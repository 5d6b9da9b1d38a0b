"""Take a literal as the object, because any object will do.

People try it because a string is the quickest object to write down.
It is no fresh object: the literal is the same one in every call, and the compiler and other modules may share it.
None, small numbers and, on several versions, strings of the program are immortal besides: their count stands still.

Fails: test_each_of_many_calls_gives_the_same_answer
Says: Each call without a specimen works on a fresh object
"""

import sys


class Specimen:
    """An ordinary object, which nobody uses here."""


def refdelta(operation, specimen=None):
    """Return the difference for a literal."""
    if specimen is None:
        specimen = "specimen"
    before = sys.getrefcount(specimen)
    operation(specimen)
    return sys.getrefcount(specimen) - before
