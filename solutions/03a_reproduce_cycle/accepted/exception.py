"""Each job keeps the exception that it failed with.

It is right too: job -> exception -> traceback -> frame -> local name `job` -> job.
A frame that a traceback refers to keeps its locals after the function has returned.
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


def fail(job: Job) -> None:
    """Let a job fail, and keep the reason in it."""
    try:
        raise TimeoutError
    except TimeoutError as error:
        job.result = error


def make_garbage(factory: Callable[[], Job], n: int) -> None:
    """Make n jobs that have failed."""
    for _ in range(n):
        fail(factory())
