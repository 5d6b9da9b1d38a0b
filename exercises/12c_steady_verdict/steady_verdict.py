"""Say from the memory of a process whether a piece of work leaks."""

from collections.abc import Callable

LIMIT = 10_000
"""KiB by which the process may grow."""


# TODO: this test fails today, passes tomorrow, and nobody trusts it.
def grows(work: Callable[[], None], measure: Callable[[], int]) -> bool:
    """Return whether every call of `work` leaves memory behind.

    Args:
        work: Does the work once.
        measure: Returns the resident set size of the process, in KiB.
    """
    before = measure()
    for _ in range(1000):
        work()
    return measure() - before > LIMIT
