"""Let the program settle, then read memory at three moments of one long stretch.

After the warm-up caches are full and tables made, so whatever grows now will go on growing.
With the collector switched off, garbage waits until it is called for:
what one collection frees is the garbage, and what is still there afterwards is the leak.

tracemalloc counts bytes, so it sees also what grows inside one memory block.
The limit lies between the least that a leak adds and the most that comes and goes.
"""

import gc
import tracemalloc
from collections.abc import Callable

LEAK = "leak"
COLLECTABLE = "collectable"
ALLOCATOR = "allocator"

WARM_UP, MEASURED = 600, 1600
BYTES_PER_CALL = 4


def diagnose(run: Callable[[], object]) -> str:
    """Return what makes memory rise when `run`, one round of a program's work, is repeated."""
    gc.disable()
    tracemalloc.start()
    try:
        for _ in range(WARM_UP):
            run()
        before = _after_collecting()
        for _ in range(MEASURED):
            run()
        waiting = _traced()
        after = _after_collecting()
    finally:
        tracemalloc.stop()
        gc.enable()
    limit = BYTES_PER_CALL * MEASURED
    if after - before > limit:
        return LEAK
    return COLLECTABLE if waiting - after > limit else ALLOCATOR


def _after_collecting() -> int:
    gc.collect()
    return _traced()


def _traced() -> int:
    return tracemalloc.get_traced_memory()[0]
