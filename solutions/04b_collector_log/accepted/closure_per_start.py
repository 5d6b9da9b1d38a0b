"""Make a new function in each `start`, which remembers the beginning in a variable of its own.

It is right too: `stop` takes out the very function that `start` has put in, and its variable goes with it.
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
        self.entries = deque(maxlen=size)
        self.callback = None

    @property
    def pauses(self):
        """The latest pauses, oldest first."""
        return tuple(self.entries)

    def start(self):
        """Switch the log on."""
        if self.callback is None:
            self.callback = self.make_callback()
            gc.callbacks.append(self.callback)

    def stop(self):
        """Switch the log off; what is in it can still be read."""
        callback, self.callback = self.callback, None
        if callback is not None:
            gc.callbacks[:] = [other for other in gc.callbacks if other is not callback]

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *exception):
        self.stop()

    def make_callback(self):
        """Return a function for the collector to call."""
        clock, entries, begun = self.clock, self.entries, []

        def note(phase, info):
            if phase == "start":
                begun[:] = [clock()]
            elif begun:
                seconds = clock() - begun.pop()
                values = (info[name] for name in Pause._fields[:3])
                entries.append(Pause(*values, seconds))

        return note
