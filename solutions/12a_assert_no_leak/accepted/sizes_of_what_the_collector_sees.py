"""Bytes are counted in another way: by the sizes of all objects that the collector sees, and of what they refer to.

This is right, too, and needs no tracing. It is exact, and slower, because it asks every object.
"""

import gc
import sys
from collections.abc import Callable

WARM_UP = 100
STRETCHES, CALLS = 5, 100
LEAST_BLOCKS, LEAST_BYTES = 10, 500
"""Half of what a leak leaves behind in a stretch."""


def assert_no_leak(function: Callable[[], object]) -> None:
    """Raise AssertionError if the function leaks."""
    readings = [_reading(function, WARM_UP)]
    readings += [_reading(function, CALLS) for _ in range(STRETCHES)]
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
    seen = {}
    for obj in gc.get_objects():
        seen[id(obj)] = sys.getsizeof(obj)
        for held in gc.get_referents(obj):
            if not gc.is_tracked(held):
                seen[id(held)] = sys.getsizeof(held)
    total = sum(seen.values()) - sys.getsizeof(seen)
    del seen
    return sys.getallocatedblocks(), total
