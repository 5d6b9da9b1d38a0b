"""A check for test suites: does a function leave something behind each time it is called?

The first calls are not counted, because a function may set something up.
After that, a leak is in every stretch of calls; what comes and goes is not.
Blocks show new objects, whatever their type; traced bytes show an object that grows.
A collection at the end of each stretch takes the garbage away.
"""

import gc
import sys
import tracemalloc
from collections.abc import Callable

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
        growth = [after - before for before, after in zip(numbers, numbers[1:])]
        assert min(growth) < least, f"{what} grew by {growth} in {STRETCHES} times {CALLS} calls"


def _reading(function: Callable[[], object], calls: int) -> tuple[int, int]:
    """Call the function some times, and return how many blocks and bytes there are then."""
    for _ in range(calls):
        function()
    gc.collect()
    return sys.getallocatedblocks(), tracemalloc.get_traced_memory()[0]
