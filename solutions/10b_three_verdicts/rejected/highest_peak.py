"""Compare the peaks of two stretches.

People try it because the peak is what makes a process run out of memory.
It tells how much was needed at once: also by what was given back at the end of the call,
and garbage is in it before any collection.

Fails: test_garbage_that_waits_is_collectable
Says: gave 'leak'
Fails: test_programs_that_hold_steady_leave_only_the_allocator
Says: gave 'leak' for a program in which
"""

import gc
import tracemalloc


def diagnose(run):
    """Call it a leak if the peak is far above the beginning."""
    gc.disable()
    tracemalloc.start()
    for _ in range(600):
        run()
    gc.collect()
    tracemalloc.reset_peak()
    before, _ = tracemalloc.get_traced_memory()
    for _ in range(1600):
        run()
    waiting, peak = tracemalloc.get_traced_memory()
    gc.collect()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    gc.enable()
    if peak - before > 6000:
        return "leak"
    return "collectable" if waiting - after > 6000 else "allocator"
