"""Read before the first call and after the last one.

People try it because before and after are all that a leak test seems to need.
Everything that is made once, or fills up, is then taken for a leak.

Fails: test_programs_that_hold_steady_leave_only_the_allocator
Says: It is 'allocator': nothing piles up
"""

import gc
import tracemalloc


def diagnose(run):
    """Measure 2000 calls from the very first one on."""
    gc.disable()
    tracemalloc.start()
    for _ in range(2000):
        run()
    waiting, _ = tracemalloc.get_traced_memory()
    gc.collect()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    gc.enable()
    if after > 6000:
        return "leak"
    return "collectable" if waiting - after > 6000 else "allocator"
