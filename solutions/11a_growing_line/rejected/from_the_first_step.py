"""Compare the end with the beginning.

People try it because a leak is what was not there at first.
But neither were the tables and the caches, which are made once and stay.

Fails: test_what_is_made_once_or_fills_up_is_not_taken_for_the_leak
Says: a line
Fails: test_the_line_is_found_in_programs_that_do_all_of_it
Says: The line that grew was
"""

import tracemalloc


def growing_line(step):
    """Return the line with the largest difference between the first and the last step."""
    tracemalloc.start()
    before = tracemalloc.take_snapshot()
    for _ in range(3000):
        step()
    after = tracemalloc.take_snapshot()
    tracemalloc.stop()
    frame = after.compare_to(before, "lineno")[0].traceback[0]
    return frame.filename, frame.lineno
