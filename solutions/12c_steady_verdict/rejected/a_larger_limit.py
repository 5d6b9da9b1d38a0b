"""The limit is doubled, and the work is done four times as often.

People try it because the test failed, and with the larger limit it passes.
A jump is as large as a small leak, so no limit for one difference tells them apart.

Fails: test_through_warm_up_jumps_and_spikes
Says: grows() should return
"""

from collections.abc import Callable

LIMIT = 20_000
"""KiB by which the process may grow."""


def grows(work: Callable[[], None], measure: Callable[[], int]) -> bool:
    """Return whether every call of `work` leaves memory behind.

    Args:
        work: Does the work once.
        measure: Returns the resident set size of the process, in KiB.
    """
    before = measure()
    for _ in range(4900):
        work()
    return measure() - before > LIMIT
