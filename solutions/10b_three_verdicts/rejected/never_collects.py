"""Leave the collector out of it, and call all growth a leak.

People try it because memory that grows is what a leak is.
But garbage in cycles grows as well as long as nobody collects it.

Fails: test_garbage_that_waits_is_collectable
Says: It is 'collectable': what piles up is freed by a collection
"""

import gc
import tracemalloc


def diagnose(run):
    """Compare two readings with the collector off, so that it does not disturb."""
    gc.disable()
    tracemalloc.start()
    for _ in range(600):
        run()
    before, _ = tracemalloc.get_traced_memory()
    for _ in range(1600):
        run()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    gc.enable()
    return "leak" if after - before > 6000 else "allocator"
