"""A log of the collector's latest pauses, for the metrics page of a service."""

import time
from collections.abc import Callable
from typing import Any, NamedTuple, Self


class Pause(NamedTuple):
    """One collection, and how long the service stood still for it."""

    generation: int
    collected: int
    uncollectable: int
    seconds: float


class CollectorLog:
    """Remembers the latest collections that ran while the log was switched on.

    Args:
        size: How many pauses are remembered; older ones are forgotten.
        clock: Returns the time in seconds.
    """

    def __init__(self, size: int = 100, clock: Callable[[], float] = time.perf_counter) -> None:
        self.size = size
        self.clock = clock
        self.pauses: Any = []

    # TODO: let the collector call the log, and write down each collection.

    def start(self) -> None:
        """Switch the log on."""

    def stop(self) -> None:
        """Switch the log off; what is in it can still be read."""

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()
