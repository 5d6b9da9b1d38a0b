"""Give each job a bound method of its own: the smallest cycle that real programs make by accident.

`job.finish` is a new object, a bound method, which holds the job as its `__self__`.
The list `job.on_done` holds the method, and the job holds the list.
When the name `job` goes, the job still has the one reference that comes from its own garbage.
No count drops to zero, so only the collector can find out that nothing outside refers to any of them.
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
    """Make n jobs, each of which waits for itself."""
    for _ in range(n):
        job = factory()
        job.result = "done"
        job.on_done.append(job.finish)
