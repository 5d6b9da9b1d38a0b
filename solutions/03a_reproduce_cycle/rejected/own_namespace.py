"""Each job holds the dict that its attributes are in, so the dict contains itself.

People try it because it looks like the job that contains itself.
But only the dict is in the cycle.
The job refers to the dict, nothing refers to the job, and it dies.

Fails: test_all_jobs_survive_their_last_name_and_die_at_a_collection
Says: died as soon as the last name was gone
Fails: test_the_collector_finds_all_jobs_unreachable
Says: Alive before it ran: 0
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
    """Make n jobs, each of which holds its own namespace."""
    for _ in range(n):
        job = factory()
        job.everything = vars(job)
