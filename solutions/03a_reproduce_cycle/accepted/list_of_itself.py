"""A list contains all jobs and itself.

It is right too: the jobs are in no cycle at all, but the list that holds them is.
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
    """Make n jobs in a list that contains itself."""
    jobs: list[object] = [factory() for _ in range(n)]
    jobs.append(jobs)
