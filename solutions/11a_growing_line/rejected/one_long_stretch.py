"""One difference between two snapshots, after the warm-up and 100 steps apart.

People try it because the warm-up is over, and the line that grows is sure to be in the difference.
But it is not alone there: a batch that was emptied before the first snapshot,
and is not full again at the second, has grown more.

Fails: test_what_comes_and_goes_is_not_taken_for_the_leak
Says: each time a batch was full
"""

import tracemalloc
from collections.abc import Callable


def growing_line(step: Callable[[], object]) -> tuple[str, int]:
    """Return file and line of the largest difference after the warm-up."""
    tracemalloc.start()
    for _ in range(200):
        step()
    before = tracemalloc.take_snapshot()
    for _ in range(100):
        step()
    largest = tracemalloc.take_snapshot().compare_to(before, "lineno")[0]
    tracemalloc.stop()
    frame = largest.traceback[0]
    return frame.filename, frame.lineno
