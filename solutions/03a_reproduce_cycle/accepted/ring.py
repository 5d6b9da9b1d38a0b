"""Each job refers to the next one, and the last one to the first.

It is right too: one cycle runs through all jobs, and with a single job the next one is the job itself.
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
    """Make n jobs in a ring."""
    jobs = [factory() for _ in range(n)]
    for job, following in zip(jobs, jobs[1:] + jobs[:1]):
        job.following = following
