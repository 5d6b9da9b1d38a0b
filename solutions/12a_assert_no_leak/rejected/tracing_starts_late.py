"""`tracemalloc` is switched on after the warm-up.

People try it because the warm-up is not to be counted.
What was made before is not counted when it goes, and what takes its place is counted when it comes:
a full cache seems to grow until each of its entries has been replaced.

Fails: test_clean_functions_pass
Says: does not leak
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
    for _ in range(WARM_UP):
        function()
    tracemalloc.start()
    try:
        readings = [_reading(function, 0), _reading(function, 2 * CALLS)]
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
