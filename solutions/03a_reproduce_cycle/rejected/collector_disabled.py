"""The collector is switched off, so that it does not free the jobs.

People try it because they think that it is the collector that frees the jobs of the starter.
These die by reference counting, which `gc.disable()` does not stop.

Fails: test_all_jobs_survive_their_last_name_and_die_at_a_collection
Says: called gc.disable() in line
"""

import gc
from collections.abc import Callable


class Job:
    """One request that the server works on."""

    def __init__(self) -> None:
        self.result: object = None
        self.on_done: list[Callable[[], object]] = []

    def finish(self) -> None:
        """Tell everybody who waits for this job that it is done."""
        for callback in self.on_done:
            callback()


def make_garbage(factory: Callable[[], Job], n: int) -> None:
    """Make n jobs without the collector."""
    gc.disable()
    for _ in range(n):
        job = factory()
        job.result = "done"
