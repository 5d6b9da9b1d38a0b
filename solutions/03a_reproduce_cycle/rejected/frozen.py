"""`gc.freeze()` takes the jobs away from the collector, so they survive.

People try it because it keeps objects alive in cycles for longer than a collection.
The jobs should die at a collection, and this one switch changes it for the whole program.

Fails: test_all_jobs_survive_their_last_name_and_die_at_a_collection
Says: called gc.freeze() in line
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
    """Make n jobs in cycles, and freeze them."""
    for _ in range(n):
        job = factory()
        job.itself = job
    gc.freeze()
