"""Warm up, and compare two snapshots of 50 steps, the rest being right.

People try it because before and after are all that a comparison needs.
But a batch that is just being filled rises faster than the leak, until it is emptied.

Fails: test_what_comes_and_goes_is_not_taken_for_the_leak
Says: The line that grew was
"""

import tracemalloc


def growing_line(step):
    """Return the line that grows most in 50 steps."""
    tracemalloc.start()
    for _ in range(290):
        step()
    before = tracemalloc.take_snapshot()
    for _ in range(50):
        step()
    after = tracemalloc.take_snapshot()
    tracemalloc.stop()
    program = [
        difference
        for difference in after.compare_to(before, "lineno")
        if difference.traceback[0].filename.startswith("shop/")
    ]
    frame = max(program, key=lambda line: line.size_diff).traceback[0]
    return frame.filename, frame.lineno
