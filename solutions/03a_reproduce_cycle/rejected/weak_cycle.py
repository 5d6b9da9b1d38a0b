"""Each job refers to itself, weakly.

People try it because they have read that cycles are made with `weakref`.
They are avoided with it: a weak reference does not count, so the job dies with its last name.

Fails: test_all_jobs_survive_their_last_name_and_die_at_a_collection
Says: died as soon as the last name was gone
"""

import weakref
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
    """Make n jobs, each of which has a weak reference to itself."""
    for _ in range(n):
        job = factory()
        job.itself = weakref.ref(job)
