"""The jobs are returned, as makers mostly do.

People try it because a function that makes something and returns nothing looks unfinished.
But the result refers to all jobs, so they are in use until the caller lets go of it.

Fails: test_nothing_is_handed_back
Says: returned an object of type list
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


def make_garbage(factory: Callable[[], Job], n: int) -> list[Job]:
    """Make n jobs, each of which waits for itself."""
    jobs = [factory() for _ in range(n)]
    for job in jobs:
        job.on_done.append(job.finish)
    return jobs
