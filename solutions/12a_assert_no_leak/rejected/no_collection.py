"""No collection runs before a reading.

People try it because the collector runs by itself.
It does so after hundreds of new objects, and until then garbage looks like a leak.

Fails: test_clean_functions_pass
Says: garbage in cycles
"""

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
    return sys.getallocatedblocks(), tracemalloc.get_traced_memory()[0]
