"""Warm up, take one snapshot, and name the largest line.

People try it because the first thing that `tracemalloc` shows is a list with the largest on top.
But much is not more and more: what was made once has much memory, and keeps it.

Fails: test_what_is_made_once_or_fills_up_is_not_taken_for_the_leak
Says: a line
Fails: test_the_line_is_found_in_programs_that_do_all_of_it
Says: The line that grew was
"""

import tracemalloc


def growing_line(step):
    """Return the line with the most memory after 800 steps."""
    tracemalloc.start()
    for _ in range(800):
        step()
    frame = tracemalloc.take_snapshot().statistics("lineno")[0].traceback[0]
    tracemalloc.stop()
    return frame.filename, frame.lineno
