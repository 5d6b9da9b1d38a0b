"""Keep every pause, and show only the latest ones.

People try it because an entry is small, and somebody might ask for the older ones one day.
A service runs for months, and collects some times per second.

Fails: test_the_log_is_bounded
Says: memory blocks behind
"""

import gc
import time
from collections import deque
from typing import NamedTuple


class Pause(NamedTuple):
    """One collection, and how long the service stood still for it."""

    generation: int
    collected: int
    uncollectable: int
    seconds: float


class CollectorLog:
    """Remembers the latest collections that ran while the log was switched on."""

    def __init__(self, size=100, clock=time.perf_counter):
        self.size = size
        self.clock = clock
        self.all_pauses = deque()
        self.begun = None

    @property
    def pauses(self):
        """The latest pauses, oldest first."""
        return list(self.all_pauses)[-self.size :]

    def start(self):
        """Switch the log on."""
        if self.note not in gc.callbacks:
            gc.callbacks.append(self.note)

    def stop(self):
        """Switch the log off; what is in it can still be read."""
        self.begun = None
        if self.note in gc.callbacks:
            gc.callbacks.remove(self.note)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *exception):
        self.stop()

    def note(self, phase, info):
        """Write down when a collection begins, and everything when it ends."""
        if phase == "start":
            self.begun = self.clock()
        elif self.begun is not None:
            seconds = self.clock() - self.begun
            self.begun = None
            self.all_pauses.append(
                Pause(info["generation"], info["collected"], info["uncollectable"], seconds)
            )
