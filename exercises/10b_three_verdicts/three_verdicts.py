"""Tell why the memory of a program has risen."""

import sys
from collections.abc import Callable

LEAK = "leak"
COLLECTABLE = "collectable"
ALLOCATOR = "allocator"


def diagnose(run: Callable[[], object]) -> str:
    """Return what makes memory rise when `run`, one round of a program's work, is repeated."""
    # TODO: this looks once before and once after, and knows two answers only.
    before = sys.getallocatedblocks()
    for _ in range(100):
        run()
    return LEAK if sys.getallocatedblocks() > before else ALLOCATOR
