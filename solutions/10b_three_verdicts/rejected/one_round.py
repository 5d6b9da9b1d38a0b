"""Warm up, and then measure one call exactly.

People try it because one call is what is to be judged, and fewer calls mean less noise.
But not each call leaks, and containers take new memory only now and then.

Fails: test_programs_that_hold_on_are_leaks
Says: It is 'leak': memory still grows
Fails: test_garbage_that_waits_is_collectable
Says: gave 'allocator' for a program in which one call in
"""

import gc
import tracemalloc


def diagnose(run):
    """Judge by one call after the warm-up."""
    gc.disable()
    for _ in range(600):
        run()
    gc.collect()
    tracemalloc.start()
    run()
    found = gc.collect()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    gc.enable()
    if after > 300:  # less is what tracemalloc itself leaves
        return "leak"
    return "collectable" if found else "allocator"
