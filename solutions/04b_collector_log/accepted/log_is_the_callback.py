"""Put the log itself into `gc.callbacks`, because any object that can be called will do.

It is right too: the log is there at most once, it is taken out by identity or equality alike,
and the list of entries is cut after each new one.
"""

import gc
import time
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
        self.pauses = []
        self.is_on = False
        self.begun = None

    def start(self):
        """Switch the log on."""
        if not self.is_on:
            self.is_on = True
            gc.callbacks.append(self)

    def stop(self):
        """Switch the log off; what is in it can still be read."""
        if self.is_on:
            self.is_on = False
            self.begun = None
            gc.callbacks.remove(self)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *exception):
        self.stop()

    def __call__(self, phase, info):
        """Be called by the collector."""
        now = self.clock()
        if phase == "stop" and self.begun is not None:
            pause = Pause(
                info["generation"], info["collected"], info["uncollectable"], now - self.begun
            )
            self.pauses.append(pause)
            del self.pauses[: -self.size]
        self.begun = now if phase == "start" else None
