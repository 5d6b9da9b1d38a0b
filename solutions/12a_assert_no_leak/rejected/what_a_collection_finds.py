"""If a collection finds something the function leaks.

People try it because `gc.collect()` returns a number, and it is greater than zero for some leaks that they know.
It is the number of unreachable objects: garbage, which is no leak. What leaks is reachable.

Fails: test_functions_that_leave_objects_behind_are_found
Says: but it returned
Fails: test_clean_functions_pass
Says: garbage in cycles
"""

import gc
import sys
import tracemalloc
from collections.abc import Callable

WARM_UP = 100
STRETCHES, CALLS = 5, 100
LEAST_BLOCKS, LEAST_BYTES = 10, 500
"""Half of what a leak leaves behind in a stretch."""


def assert_no_leak(function: Callable[[], object]) -> None:
    """Raise AssertionError if the function leaks."""
    for _ in range(WARM_UP):
        function()
    gc.collect()
    gc.disable()
    for _ in range(STRETCHES * CALLS):
        function()
    found = gc.collect()
    assert found == 0, f"{found} objects were left behind"
