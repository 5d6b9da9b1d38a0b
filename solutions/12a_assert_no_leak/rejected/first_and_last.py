"""After the warm-up the first reading is compared with the last, and any growth is a leak.

People try it because two readings are enough if the warm-up is over.
A list that is emptied now and then is longer at the end in every second case.

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
    tracemalloc.start()  # before anything is made that is replaced later
    try:
        readings = [_reading(function, WARM_UP)]
        readings += [_reading(function, CALLS) for _ in range(STRETCHES)]
    finally:
        tracemalloc.stop()
    for what, least, numbers in zip(
        ("blocks", "bytes"), (LEAST_BLOCKS, LEAST_BYTES), zip(*readings)
    ):
        assert numbers[-1] - numbers[0] < least, f"{what} grew from {numbers[0]} to {numbers[-1]}"


def _reading(function: Callable[[], object], calls: int) -> tuple[int, int]:
    """Call the function some times, and return how many blocks and bytes there are then."""
    for _ in range(calls):
        function()
    gc.collect()
    return sys.getallocatedblocks(), tracemalloc.get_traced_memory()[0]
