"""Count how many references an operation leaves behind.

`sys.getrefcount` counts everything: names, containers, its own argument.
How much of that comes from refdelta itself differs between versions:
a local name adds one up to Python 3.13, and often nothing from 3.14 on, where the interpreter borrows it.
None of this matters when the count is read twice in the same way, because all that is constant cancels.
Only the difference through the operation remains.

Three more things keep the difference honest.
The object is fresh and mortal; from Python 3.12 on, None, small numbers and many literals are immortal,
and their count never changes.
The result of the operation is bound to no name, so it is gone before the second reading.
And nothing collects in between, so that references from cycles are still there.
"""

import sys
from collections.abc import Callable
from typing import Any


class Specimen:
    """An ordinary object: it can be hashed, changed, and weakly referenced."""


def refdelta(operation: Callable[[Any], Any], specimen: Any = None) -> int:
    """Return how many new references to the specimen are left after `operation(specimen)`.

    Without a specimen, the operation gets a fresh object that refdelta makes itself.
    """
    if specimen is None:
        specimen = Specimen()
    before = sys.getrefcount(specimen)
    operation(specimen)
    return sys.getrefcount(specimen) - before
