"""A process leaks if most stretches end clearly higher than they began.

This is right, too, and counts instead of looking for the middle: at most three stretches have a jump.
"""

from collections.abc import Callable

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
    rising = sum(step > LIMIT for step in steps)
    return rising > len(steps) // 2
