"""A job from the factory serves as the hub for all others.

People try it because the hub must be something, and a job is at hand.
So there is one job too many, and the alarm is tested with another number than was asked for.

Fails: test_the_factory_makes_exactly_n_jobs
Says: Calls of factory(): 2
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
    """Make n jobs around one."""
    hub = factory()
    for _ in range(n):
        job = factory()
        job.hub = hub
        hub.on_done.append(job.finish)
