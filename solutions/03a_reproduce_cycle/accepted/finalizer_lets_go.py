"""A batch that refers to itself holds the jobs, and its `__del__` drops them.

It is right too: the collector has found the jobs unreachable before it calls the `__del__`.
That they then die one by one, as the list is emptied, changes nothing.
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


class Batch:
    """Jobs that were ordered together."""

    def __init__(self, jobs: list[Job]) -> None:
        self.jobs = jobs
        self.itself = self

    def __del__(self) -> None:
        self.jobs.clear()


def make_garbage(factory: Callable[[], Job], n: int) -> None:
    """Make n jobs in a batch that refers to itself."""
    Batch([factory() for _ in range(n)])
