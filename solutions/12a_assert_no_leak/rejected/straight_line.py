"""A straight line is laid through the readings, and its slope decides.

People try it because a slope is what they look for.
A cache that is full, but whose entries change their sizes, has a slope, too, over a few readings; it does not grow in each of them.

Fails: test_clean_functions_pass
Says: does not leak
"""

import gc
import sys
import tracemalloc
from collections.abc import Callable
from statistics import linear_regression

WARM_UP = 100
STRETCHES, CALLS = 5, 100
LEAST_BLOCKS, LEAST_BYTES = 10, 500
"""Half of what a leak leaves behind in a stretch."""


def assert_no_leak(function: Callable[[], object]) -> None:
    """Raise AssertionError if the function leaks."""
    tracemalloc.start()  # before anything is made that is replaced later
    try:
        readings = [_reading(function, WARM_UP)]
        readings += [_reading(function, CALLS) for _ in range(STRETCHES)]
    finally:
        tracemalloc.stop()
    for what, least, numbers in zip(
        ("blocks", "bytes"), (LEAST_BLOCKS, LEAST_BYTES), zip(*readings)
    ):
        slope = linear_regression(range(len(numbers)), numbers).slope
        assert slope < 1.5 * least, f"{what} grow by {slope:.0f} in {CALLS} calls"


def _reading(function: Callable[[], object], calls: int) -> tuple[int, int]:
    """Call the function some times, and return how many blocks and bytes there are then."""
    for _ in range(calls):
        function()
    gc.collect()
    return sys.getallocatedblocks(), tracemalloc.get_traced_memory()[0]
