"""The averages of the first and of the last stretch after the warm-up are compared.

People try it because an average smooths the garbage and the spikes.
It does, and a jump between the two stretches is still a difference as large as a leak's.

Fails: test_through_warm_up_jumps_and_spikes
Says: does not leak
"""

from collections.abc import Callable
from statistics import mean

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
        lowest.append(mean(readings))
    return lowest[-1] - lowest[0] > 10 * LIMIT
