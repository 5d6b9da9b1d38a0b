"""A global list keeps the jobs, and a callback of the collector empties it when a collection begins.

People try it because it does what the first sentence of the task says: the jobs live until the collector runs.
But they are in use until then, and it is not the collector that finds them.

Fails: test_the_collector_finds_all_jobs_unreachable
Says: changed gc.callbacks
"""

import gc
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


def empty(phase: str, info: dict[str, int]) -> None:
    """Let go of the jobs when a collection begins."""
    JOBS.clear()


gc.callbacks.append(empty)


def make_garbage(factory: Callable[[], Job], n: int) -> None:
    """Make n jobs, and keep them until the collector runs."""
    for _ in range(n):
        JOBS.append(factory())
