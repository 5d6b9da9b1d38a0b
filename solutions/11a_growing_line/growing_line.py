"""Compare several snapshots, and take the line that grew in each of the stretches between them.

Tracing starts before the first step, so that everything that is freed later was counted before.
The warm-up passes before the first snapshot: tables made once and full caches stand still after it.
What comes and goes falls in at least one stretch, however high it rises in the others.
So the smallest growth of a line tells: it is large only for the line that always grows.

Only the program's own files are counted, because the readings need memory, too.
"""

import tracemalloc
from collections.abc import Callable
from itertools import pairwise

WARM_UP, STRETCH, STRETCHES = 200, 100, 5


def growing_line(step: Callable[[], object]) -> tuple[str, int]:
    """Return file and line number of what grows when `step` is repeated."""
    tracemalloc.start()
    try:
        _repeat(step, WARM_UP)
        readings = [_bytes_by_line()]
        for _ in range(STRETCHES):
            _repeat(step, STRETCH)
            readings.append(_bytes_by_line())
    finally:
        tracemalloc.stop()

    def least_growth(line: tuple[str, int]) -> int:
        return min(after.get(line, 0) - before.get(line, 0) for before, after in pairwise(readings))

    return max(readings[-1], key=least_growth)


def _repeat(step: Callable[[], object], times: int) -> None:
    for _ in range(times):
        step()


def _bytes_by_line() -> dict[tuple[str, int], int]:
    statistics = tracemalloc.take_snapshot().statistics("lineno")
    sizes = {
        (line.traceback[0].filename, line.traceback[0].lineno): line.size for line in statistics
    }
    return {line: size for line, size in sizes.items() if line[0].startswith("shop/")}
