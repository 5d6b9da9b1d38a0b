"""A straight line is laid through all readings after the warm-up, by least squares.

People try it because it uses all readings, and its slope is what they look for.
One jump turns the whole line.

Fails: test_through_warm_up_jumps_and_spikes
Says: does not leak
"""

from collections.abc import Callable
from statistics import linear_regression

LIMIT = 2
"""KiB in each call."""


def grows(work: Callable[[], None], measure: Callable[[], int]) -> bool:
    """Return whether every call of `work` leaves memory behind.

    Args:
        work: Does the work once.
        measure: Returns the resident set size of the process, in KiB.
    """
    for _ in range(600):
        work()
    readings = []
    for _ in range(4000):
        work()
        readings.append(measure())
    slope, _ = linear_regression(range(4000), readings)
    return slope > LIMIT
