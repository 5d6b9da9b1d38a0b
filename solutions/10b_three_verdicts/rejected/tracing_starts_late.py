"""Warm up first, and start tracemalloc when it matters.

People try it because tracing makes the warm-up slow for nothing.
But tracemalloc subtracts only what it has counted before. A full cache that replaces old entries,
which were made before the start, by new ones seems to grow until all have been replaced.

Fails: test_programs_that_hold_steady_leave_only_the_allocator
Says: gave 'leak' for a program in which
Fails: test_garbage_that_waits_is_collectable
Says: gave 'leak' for a program in which a cache
"""

import gc
import tracemalloc


def diagnose(run):
    """Measure 1600 calls, and trace nothing else."""
    gc.disable()
    for _ in range(600):
        run()
    gc.collect()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    for _ in range(1600):
        run()
    waiting, _ = tracemalloc.get_traced_memory()
    gc.collect()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    gc.enable()
    if after - before > 4000:
        return "leak"
    return "collectable" if waiting - after > 4000 else "allocator"
