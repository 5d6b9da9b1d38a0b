"""Cache the answer for each operation.

People try it because a measurement looks like a pure function: same operation, same answer.
The operation then runs only the first time, and the cache keeps operations and specimens alive.

Fails: test_the_operation_runs_once_per_call
Says: the count after each call was 1, 1, 1
Fails: test_nothing_is_kept_by_refdelta
Says: still alive
"""

import sys
from functools import cache


class Specimen:
    """An ordinary object."""


@cache
def refdelta(operation, specimen=None):
    """Return the difference, measured once for each operation."""
    if specimen is None:
        specimen = Specimen()
    before = sys.getrefcount(specimen)
    operation(specimen)
    return sys.getrefcount(specimen) - before
