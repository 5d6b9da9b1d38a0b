"""Each job waits for a function that closes over the job.

It is right too: job -> list -> function -> cell -> job.
The function is made in a function of its own, because all passes of a loop share one cell.
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


def wait_for_itself(job: Job) -> None:
    """Let a job report its own result."""

    def report() -> object:
        return job.result

    job.on_done.append(report)


def make_garbage(factory: Callable[[], Job], n: int) -> None:
    """Make n jobs, each of which waits for a closure over itself."""
    for _ in range(n):
        wait_for_itself(factory())
