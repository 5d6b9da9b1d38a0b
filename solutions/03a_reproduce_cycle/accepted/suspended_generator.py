"""A generator holds all jobs in a local, and holds itself in another.

It is right too: a suspended generator keeps its frame, and the frame keeps all locals.
"""

from collections.abc import Callable, Generator


class Job:
    """One request that the server works on."""

    def __init__(self) -> None:
        self.result: object = None
        self.on_done: list[Callable[[], object]] = []

    def finish(self) -> None:
        """Tell everybody who waits for this job that it is done."""
        for callback in self.on_done:
            callback()


def wait(jobs: list[Job]) -> Generator[None, object, None]:
    """Keep the jobs, and whatever is sent, until the end."""
    itself = yield
    yield
    print(jobs, itself)


def make_garbage(factory: Callable[[], Job], n: int) -> None:
    """Make n jobs, and give them to a generator that holds itself."""
    waiting = wait([factory() for _ in range(n)])
    next(waiting)
    waiting.send(waiting)
