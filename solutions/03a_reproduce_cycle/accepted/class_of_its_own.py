"""A class is made for the occasion, and holds the jobs in a class attribute.

It is right too: every class is part of a cycle, because its method resolution order contains the class.
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
    """Make n jobs in a class that nobody keeps."""

    class Batch:
        jobs = [factory() for _ in range(n)]
