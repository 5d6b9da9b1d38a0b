"""The steps between stretches of 20 calls are looked at.

People try it because more steps should make the middle one more certain.
A stretch that is shorter than a period of garbage sees it pile up, and a small leak is lost in the steps of the allocator.

Fails: test_through_garbage_that_comes_and_goes
Says: grows() should return
"""

from collections.abc import Callable
from statistics import median

WARM_UP = 600
STRETCH = 20
"""Calls; more than the longest period of garbage."""

STRETCHES = 200
LIMIT = 50
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
    steps = [after - before for before, after in zip(lowest, lowest[1:])]
    return median(steps) > LIMIT
