"""The jobs form a list that is linked in both directions.

People try it because neighbours hold each other, which is right from two jobs on.
A single job has no neighbour.

Fails: test_a_single_job_does_so_too
Says: 1 of 1 watched object died as soon as the last name was gone
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
    """Make n jobs, each of which knows its neighbours."""
    jobs = [factory() for _ in range(n)]
    for left, right in zip(jobs, jobs[1:]):
        left.right = right
        right.left = left
