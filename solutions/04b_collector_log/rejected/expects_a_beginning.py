"""Subtract the stored time without asking whether there is one.

People try it because each collection has a beginning.
But the log may be switched on while a collection is running.
An exception in a callback is printed by the interpreter, and nobody catches it.

Fails: test_a_collection_of_which_only_a_part_was_seen
Says: raised TypeError
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
        else:
            seconds = self.clock() - self.begun
            self.begun = None
            self.pauses.append(
                Pause(info["generation"], info["collected"], info["uncollectable"], seconds)
            )
