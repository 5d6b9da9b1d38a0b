"""The smallest and the largest stretch are compared, from the first call on.

People try it because every call costs time.
In a process that is getting warm, the beginning is lower than the end without any leak.

Fails: test_through_warm_up_jumps_and_spikes
Says: does not leak
"""

from collections.abc import Callable
from statistics import median

WARM_UP = 600
STRETCH = 200
"""Calls; more than the longest period of garbage."""

STRETCHES = 20
LIMIT = 500
"""KiB from stretch to stretch: a leak of 4 KiB makes 800, steps of the allocator 256 at most."""


def grows(work: Callable[[], None], measure: Callable[[], int]) -> bool:
    """Return whether every call of `work` leaves memory behind.

    Args:
        work: Does the work once.
        measure: Returns the resident set size of the process, in KiB.
    """
    lowest = []
    for _ in range(STRETCHES):
        readings = []
        for _ in range(STRETCH):
            work()
            readings.append(measure())
        lowest.append(min(readings))
    return max(lowest) - min(lowest) > 10 * LIMIT
