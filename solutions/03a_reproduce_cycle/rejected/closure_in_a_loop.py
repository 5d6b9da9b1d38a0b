"""Each job waits for a lambda that closes over the loop's variable `job`.

People try it because it reads like one closure per job.
All lambdas share one cell, and in the end it holds the last job; the others are in no cycle and die.

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
    """Make n jobs, each of which waits for a function."""
    for _ in range(n):
        job = factory()
        job.on_done.append(lambda: job.result)
