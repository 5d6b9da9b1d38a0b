"""A check for test suites: does a function leave something behind each time it is called?"""

import sys
from collections.abc import Callable


# TODO: raise AssertionError if the function leaks, and only then.
def assert_no_leak(function: Callable[[], object]) -> None:
    """Raise AssertionError if the function leaks."""
    before = sys.getallocatedblocks()
    for _ in range(100):
        function()
    after = sys.getallocatedblocks()
    assert after <= before, f"{after - before} more blocks after 100 calls"
