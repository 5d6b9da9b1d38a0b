"""Let the collector call a method of the log, and keep nothing but numbers.

The list `gc.callbacks` is all there is to registering, and it keeps what is in it alive.
So `start` puts the method in once, and `stop` takes out this method and no other.
Each `self._note` is a new bound method, but two of the same object are equal, so it is found again.

The end of a collection may be the first that a log hears of it, because it was switched on in between.
There is no beginning to subtract then, and an exception would not reach anybody:
the interpreter prints it and goes on. So such a collection is left out.
The beginning is forgotten as soon as it was used, and when the log is switched off,
so that it is never taken for that of another collection.

The values are read by name, because newer versions have more of them,
and the generation is written down as it comes, because what it can be depends on the collector:
automatic collections report 0 on free-threaded builds, and 1 from 3.14.0 to 3.14.4.
"""

import gc
import time
from collections import deque
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
        self.pauses: deque[Pause] = deque(maxlen=size)
        self._clock = clock
        self._begun: float | None = None

    def start(self) -> None:
        """Switch the log on."""
        if self._note not in gc.callbacks:
            gc.callbacks.append(self._note)

    def stop(self) -> None:
        """Switch the log off; what is in it can still be read."""
        self._begun = None
        if self._note in gc.callbacks:
            gc.callbacks.remove(self._note)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()

    def _note(self, phase: str, info: dict[str, Any]) -> None:
        """Be called by the collector, at the beginning and at the end of each collection."""
        if phase == "start":
            self._begun = self._clock()
            return
        begun, self._begun = self._begun, None
        if begun is not None:
            self.pauses.append(
                Pause(
                    generation=info["generation"],
                    collected=info["collected"],
                    uncollectable=info["uncollectable"],
                    seconds=self._clock() - begun,
                )
            )
