"""Still has the tools of an investigation in it."""

import tracemalloc


def play():
    tracemalloc.start()
    rows = [bytes(1000) for _ in range(1000)]
    tracemalloc.stop()
    return len(rows)
