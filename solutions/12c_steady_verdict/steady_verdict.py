"""Say from the memory of a process whether a piece of work leaks.

The warm-up is thrown away, and the rest is cut into stretches that are longer than any period of garbage.
The smallest reading of a stretch has no spike and hardly any garbage in it.
A leak raises it from every stretch to the next; a jump raises it once.
So the middle one of all steps is large if the process leaks, and small if it does not.
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
