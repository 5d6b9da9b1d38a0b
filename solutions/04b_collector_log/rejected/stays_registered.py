"""Switch the log off with a flag, and leave the callback where it is.

People try it because the log does not grow then.
But `gc.callbacks` keeps the method, and with it the log and all its entries, for ever.

Fails: test_nothing_is_kept_after_stop
Says: still alive
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
        self.is_on = True
        if self.note not in gc.callbacks:
            gc.callbacks.append(self.note)

    def stop(self):
        """Switch the log off."""
        self.is_on = False
        self.begun = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *exception):
        self.stop()

    def note(self, phase, info):
        """Write down when a collection begins, and everything when it ends."""
        if not self.is_on:
            return
        if phase == "start":
            self.begun = self.clock()
        elif self.begun is not None:
            seconds = self.clock() - self.begun
            self.begun = None
            self.pauses.append(
                Pause(info["generation"], info["collected"], info["uncollectable"], seconds)
            )
