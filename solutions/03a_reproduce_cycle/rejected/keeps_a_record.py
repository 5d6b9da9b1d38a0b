"""The ids of all jobs are written down, to look them up later.

People try it because ids are only numbers, which hold no job.
That is so, but the list of numbers grows with every call, and nobody empties it.

Fails: test_calls_leave_nothing_behind
Says: Each call leaves
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


MADE: list[int] = []


def make_garbage(factory: Callable[[], Job], n: int) -> None:
    """Make n jobs, each of which waits for itself."""
    for _ in range(n):
        job = factory()
        job.on_done.append(job.finish)
        MADE.append(id(job))
