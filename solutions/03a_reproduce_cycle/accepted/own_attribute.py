"""The shortest cycle: each job has an attribute that is the job itself.

It is right too, because one reference from the object to itself is a cycle like any other.
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
    """Make n jobs, each of which refers to itself."""
    for _ in range(n):
        job = factory()
        job.itself = job
