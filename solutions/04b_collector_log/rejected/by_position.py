"""Take the values of the dictionary in their order.

People try it because the documentation names three keys, and that is what is in there on most versions.
Python 3.15 has added two more.

Fails: test_each_collection_is_an_entry
Says: raised ValueError
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
            generation, collected, uncollectable = info.values()
            self.pauses.append(Pause(generation, collected, uncollectable, seconds))
