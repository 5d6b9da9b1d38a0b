"""A global list keeps the jobs, and each call empties it first.

People try it because memory does not grow from call to call.
But the jobs of the last call are in use until there is another one, and the collector does not touch them.

Fails: test_all_jobs_survive_their_last_name_and_die_at_a_collection
Says: still alive after the collector ran
Fails: test_the_collector_finds_all_jobs_unreachable
Says: something uses what is left
"""

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


JOBS: list[Job] = []


def make_garbage(factory: Callable[[], Job], n: int) -> None:
    """Make n jobs, and keep them until the next call."""
    JOBS.clear()
    for _ in range(n):
        JOBS.append(factory())
