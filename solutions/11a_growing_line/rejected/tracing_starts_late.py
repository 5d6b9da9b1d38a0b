"""Warm up first, and start tracemalloc when it matters.

People try it because tracing makes the warm-up slow for nothing.
But what was allocated before the start is not counted, and not subtracted when it is freed.
A full cache that replaces old entries by new ones then seems to grow.

Fails: test_what_is_made_once_or_fills_up_is_not_taken_for_the_leak
Says: a line of a cache that was full before the end of the warm-up
"""

import tracemalloc


def growing_line(step):
    """Return the line that grows most between two snapshots of 500 steps."""
    for _ in range(200):
        step()
    tracemalloc.start()
    before = tracemalloc.take_snapshot()
    for _ in range(500):
        step()
    after = tracemalloc.take_snapshot()
    tracemalloc.stop()
    for difference in after.compare_to(before, "lineno"):
        frame = difference.traceback[0]
        if frame.filename.startswith("shop/"):
            return frame.filename, frame.lineno
    return None
