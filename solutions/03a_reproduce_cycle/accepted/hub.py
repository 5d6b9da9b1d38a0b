"""All jobs know their queue, and the queue knows all its jobs.

It is right too, and it is the shape that such garbage mostly has in real programs.
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


class Queue:
    """Jobs that are worked on in turn."""

    def __init__(self) -> None:
        self.jobs: list[Job] = []

    def add(self, job: Job) -> None:
        """Append a job, and tell it where it waits."""
        self.jobs.append(job)
        job.queue = self


def make_garbage(factory: Callable[[], Job], n: int) -> None:
    """Make n jobs in one queue."""
    queue = Queue()
    for _ in range(n):
        queue.add(factory())
