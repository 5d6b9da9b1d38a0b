"""A hub with a `__del__` keeps itself and its jobs in a global name when the collector comes.

People try it because the jobs survive at first, and a weak reference says that a collection ends them.
Before Python 3.15 that is what a weak reference says even if a `__del__` brings its object back to life.

Fails: test_the_collector_finds_all_jobs_unreachable
Says: a __del__ has brought it back to life
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


LAST: list["Hub"] = []


class Hub:
    """Jobs that are kept for later."""

    def __init__(self, jobs: list[Job]) -> None:
        self.jobs = jobs
        self.itself = self

    def __del__(self) -> None:
        LAST[:] = [self]


def make_garbage(factory: Callable[[], Job], n: int) -> None:
    """Make n jobs in a hub that comes back."""
    Hub([factory() for _ in range(n)])
