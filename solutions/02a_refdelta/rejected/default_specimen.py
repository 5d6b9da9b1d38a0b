"""Make the fresh object in the signature.

People try it because it saves the `if`.
A default argument is made once, when the function is defined, and the function keeps it for ever.
So each call works on the same object, together with whatever the earlier operations did to it.

Fails: test_each_of_many_calls_gives_the_same_answer
Says: Each call without a specimen works on a fresh object
Fails: test_nothing_is_kept_by_refdelta
Says: still alive
"""

import sys


class Specimen:
    """An ordinary object."""


def refdelta(operation, specimen=Specimen()):  # noqa: B008
    """Return the difference for the default object."""
    before = sys.getrefcount(specimen)
    operation(specimen)
    return sys.getrefcount(specimen) - before
