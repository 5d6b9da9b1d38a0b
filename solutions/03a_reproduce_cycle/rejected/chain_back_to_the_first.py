"""Each job refers to the job before it, and the first one to itself.

People try it because there is a cycle, and all jobs are connected with it.
But they point towards the cycle.
Nothing refers to the last job, so it dies at once, then the one before it, and so on down to the first.

Fails: test_all_jobs_survive_their_last_name_and_die_at_a_collection
Says: died as soon as the last name was gone
Fails: test_the_collector_finds_all_jobs_unreachable
Says: Alive before it ran: 1
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
    """Make n jobs, each of which knows the one before it."""
    before = None
    for _ in range(n):
        job = factory()
        job.before = before or job
        before = job
