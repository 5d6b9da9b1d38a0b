"""`Job()` makes a job, so the factory is not needed.

People try it because the name is there, and the cycles are right.
But whoever calls `make_garbage` with a factory wants the jobs of that factory.

Fails: test_all_jobs_survive_their_last_name_and_die_at_a_collection
Says: No object was made
Fails: test_the_factory_makes_exactly_n_jobs
Says: Calls of factory(): 0
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


def make_garbage(factory: Callable[[], Job], n: int) -> None:
    """Make n jobs, each of which waits for itself."""
    for _ in range(n):
        job = Job()
        job.on_done.append(job.finish)
