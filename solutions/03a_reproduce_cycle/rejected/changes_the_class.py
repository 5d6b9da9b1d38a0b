"""The class makes the cycle, so that every job is born with it.

People try it because it needs one line in `__init__`.
The factory that `make_garbage` is given decides which class its jobs have, and it need not be this one.

Fails: test_all_jobs_survive_their_last_name_and_die_at_a_collection
Says: died as soon as the last name was gone
"""

from collections.abc import Callable


class Job:
    """One request that the server works on."""

    def __init__(self) -> None:
        self.result: object = None
        self.on_done: list[Callable[[], object]] = [self.finish]

    def finish(self) -> None:
        """Tell everybody who waits for this job that it is done."""
        for callback in self.on_done:
            callback()


def make_garbage(factory: Callable[[], Job], n: int) -> None:
    """Make n jobs."""
    for _ in range(n):
        job = factory()
        job.result = "done"
