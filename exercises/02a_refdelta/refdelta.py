"""Count how many references an operation leaves behind."""

from collections.abc import Callable
from typing import Any


class Specimen:
    """An ordinary object: it can be hashed, changed, and weakly referenced."""


def refdelta(operation: Callable[[Any], Any], specimen: Any = None) -> Any:
    """Return how many new references to the specimen are left after `operation(specimen)`.

    Without a specimen, the operation gets a fresh object that refdelta makes itself.
    """
    # TODO: run the operation once, and return the difference that it made.
    return None
