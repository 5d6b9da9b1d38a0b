"""Find the line of a program whose memory grows."""

import tracemalloc
from collections.abc import Callable


def growing_line(step: Callable[[], object]) -> tuple[str, int]:
    """Return file and line number of what grows when `step` is repeated."""
    # TODO: this finds the line that has the most memory, not the one that gets more and more.
    tracemalloc.start()
    for _ in range(100):
        step()
    largest = tracemalloc.take_snapshot().statistics("lineno")[0]
    tracemalloc.stop()
    frame = largest.traceback[0]
    return frame.filename, frame.lineno
