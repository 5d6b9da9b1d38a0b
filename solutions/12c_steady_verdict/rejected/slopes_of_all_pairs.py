"""The slope between any two stretches is taken, and the middle one of all slopes is the verdict.

People try it because this estimator, by Theil and Sen, is known to withstand readings that are far off.
But a jump does not spoil one reading: it is in every pair with one stretch before it and one after it,
and with three jumps that is more than half of all pairs.

Fails: test_through_warm_up_jumps_and_spikes
Says: does not leak
"""

from collections.abc import Callable
from itertools import combinations
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
    for _ in range(WARM_UP):
        work()
    lowest = []
    for _ in range(STRETCHES):
        readings = []
        for _ in range(STRETCH):
            work()
            readings.append(measure())
        lowest.append(min(readings))
    slopes = [
        (lowest[after] - lowest[before]) / (after - before)
        for before, after in combinations(range(STRETCHES), 2)
    ]
    return median(slopes) > LIMIT
