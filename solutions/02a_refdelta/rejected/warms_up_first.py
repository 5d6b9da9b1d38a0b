"""Run the operation once to warm up, and measure the second run.

People try it because benchmarks do it: the first run may fill caches.
But an operation has effects, and a second run is a second effect.

Fails: test_the_operation_runs_once_per_call
Says: the count after each call was 2, 4, 6
"""

import sys


class Specimen:
    """An ordinary object."""


def refdelta(operation, specimen=None):
    """Return the difference through the second run."""
    if specimen is None:
        specimen = Specimen()
    operation(specimen)
    before = sys.getrefcount(specimen)
    operation(specimen)
    return sys.getrefcount(specimen) - before
