"""The jobs are kept in an attribute of the factory, and refer to the factory.

People try it because it is a cycle: factory -> list -> job -> factory.
But the factory stays in use, so the cycle hangs on something that is alive.

Fails: test_all_jobs_survive_their_last_name_and_die_at_a_collection
Says: still alive after the collector ran
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
    """Make n jobs that know their factory."""
    factory.jobs = [factory() for _ in range(n)]
    for job in factory.jobs:
        job.factory = factory
