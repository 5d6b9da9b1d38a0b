"""`del` takes the last name away, and what has no name is garbage.

People try it because they take `del` for a request to the collector.
Without a cycle the count drops to zero, and the job dies there and then.

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
    """Make n jobs, and delete the name of each."""
    for _ in range(n):
        job = factory()
        job.result = "done"
        del job
