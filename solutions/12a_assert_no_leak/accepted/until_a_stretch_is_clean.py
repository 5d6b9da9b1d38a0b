"""The check ends as soon as a stretch has not grown.

This is right, too, and quick for clean functions: most of them need one stretch.
Blocks and bytes are looked at apart, each until it has been clean once.
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
    tracemalloc.start()
    try:
        before = _reading(function, WARM_UP)
        suspects = {"blocks": LEAST_BLOCKS, "bytes": LEAST_BYTES}
        for _ in range(STRETCHES):
            after = _reading(function, CALLS)
            growth = dict(zip(("blocks", "bytes"), (new - old for new, old in zip(after, before))))
            suspects = {what: least for what, least in suspects.items() if growth[what] >= least}
            before = after
            if not suspects:
                return
    finally:
        tracemalloc.stop()
    raise AssertionError(f"{' and '.join(suspects)} grew in all of {STRETCHES} stretches")


def _reading(function: Callable[[], object], calls: int) -> tuple[int, int]:
    """Call the function some times, and return how many blocks and bytes there are then."""
    for _ in range(calls):
        function()
    gc.collect()
    return sys.getallocatedblocks(), tracemalloc.get_traced_memory()[0]
