"""Make garbage that waits for the collector, to test an alarm with."""

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


# TODO: these jobs die at once. Make them survive until the collector runs, and no longer.
def make_garbage(factory: Callable[[], Job], n: int) -> None:
    """Make n jobs with `factory`, and leave all of them to the collector.

    When this function returns, nothing that is in use refers to any of them.
    All n are alive nevertheless, until the collector finds them.
    """
    for _ in range(n):
        job = factory()
        job.result = "done"
