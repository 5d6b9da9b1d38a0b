"""Append the callback in each `start`.

People try it because `start` is called once, they think.
When two parts of a service switch the log on, one callback is left behind after `stop`.

Fails: test_start_and_stop
Says: start() was called twice, stop() once
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
        self.clock = clock
        self.pauses = deque(maxlen=size)
        self.begun = None

    def start(self):
        """Switch the log on."""
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
            self.pauses.append(
                Pause(info["generation"], info["collected"], info["uncollectable"], seconds)
            )
