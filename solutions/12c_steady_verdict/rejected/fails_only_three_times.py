"""The test is repeated, and only if it fails three times the process is said to leak.

People try it because that is what they did by hand.
A false alarm gets rarer, and a leak gets three chances to be overlooked.

Fails: test_through_steps_of_the_allocator
Says: grows() should return True
"""

from collections.abc import Callable

LIMIT = 10_000
"""KiB by which the process may grow."""


def grows(work: Callable[[], None], measure: Callable[[], int]) -> bool:
    """Return whether every call of `work` leaves memory behind.

    Args:
        work: Does the work once.
        measure: Returns the resident set size of the process, in KiB.
    """
    for _ in range(3):
        before = measure()
        for _ in range(1000):
            work()
        if measure() - before <= LIMIT:
            return False
    return True
