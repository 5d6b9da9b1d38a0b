"""Each job holds a log that holds the job, and the log has a `__del__`.

It is right too.
Since Python 3.4 the collector also frees cycles whose objects have a `__del__`; it calls that first.
This `__del__` only looks, and brings nothing back.
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


class Log:
    """What happened to one job."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.lines = ["started"]

    def __del__(self) -> None:
        self.lines.append(f"ended with {self.job.result}")


def make_garbage(factory: Callable[[], Job], n: int) -> None:
    """Make n jobs that have a log."""
    for _ in range(n):
        job = factory()
        job.log = Log(job)
