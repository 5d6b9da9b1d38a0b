"""Warm up for long, and name the line with the most blocks.

People try it because a leak is imagined as objects that become more and more.
But one text that gets longer is one block all the time.

Fails: test_what_comes_and_goes_is_not_taken_for_the_leak
Says: .text += str(number).ljust(
"""

import tracemalloc


def growing_line(step):
    """Return the line whose count of blocks is largest after 1,200 steps."""
    tracemalloc.start()
    for _ in range(1200):
        step()
    statistics = tracemalloc.take_snapshot().statistics("lineno")
    tracemalloc.stop()
    program = [line for line in statistics if line.traceback[0].filename.startswith("shop/")]
    frame = max(program, key=lambda line: line.count).traceback[0]
    return frame.filename, frame.lineno
