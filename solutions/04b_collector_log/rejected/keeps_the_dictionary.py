"""Store the dictionary that the collector hands over, and read it when somebody asks.

People try it because everything is in there already.
It belongs to whoever calls, and all callbacks get the same one: any of them can change it.

Fails: test_each_collection_is_an_entry
Says: the dictionary that the callback got is used again
"""

import gc
import time
from collections import deque


class Pause:
    """One collection, read from its dictionary."""

    def __init__(self, info, seconds):
        self.info = info
        self.seconds = seconds

    def __getattr__(self, name):
        return self.info.get(name)


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
            self.pauses.append(Pause(info, seconds))
