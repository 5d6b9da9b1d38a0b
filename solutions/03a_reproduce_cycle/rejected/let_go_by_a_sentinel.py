"""A global list keeps the jobs, and a sentinel that is garbage empties it in its `__del__`.

People try it because the collector frees only the sentinel, and the jobs die all the same.
But they were in use until then; the collector found one unreachable object, and no job among them.

Fails: test_the_collector_finds_all_jobs_unreachable
Says: Found by the collector: 0
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


JOBS: list[Job] = []


class Sentinel:
    """Garbage that tells when the collector runs."""

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        JOBS.clear()


def make_garbage(factory: Callable[[], Job], n: int) -> None:
    """Make n jobs, and keep them until the sentinel is found."""
    Sentinel()
    for _ in range(n):
        JOBS.append(factory())
