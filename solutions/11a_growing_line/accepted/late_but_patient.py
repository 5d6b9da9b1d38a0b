"""Start tracing after the warm-up, and wait until all old entries have been replaced.

This is right, too, because it takes another 1,300 steps before the first reading.
Then it fits a straight line through many readings, and takes the steepest.
"""

import tracemalloc
from collections import defaultdict


def growing_line(step):
    """Return the line that rises most steeply, by least squares."""
    for _ in range(200):
        step()
    tracemalloc.start()
    for _ in range(1300):
        step()
    readings = []
    for _ in range(8):
        for _ in range(160):
            step()
        sizes = defaultdict(int)
        for found in tracemalloc.take_snapshot().statistics("lineno"):
            frame = found.traceback[-1]
            if frame.filename.split("/")[0] == "shop":
                sizes[frame.filename, frame.lineno] += found.size
        readings.append(sizes)
    tracemalloc.stop()
    middle = (len(readings) - 1) / 2
    return max(
        readings[-1],
        key=lambda line: sum(
            (moment - middle) * sizes[line] for moment, sizes in enumerate(readings)
        ),
    )
