"""The jobs refer to each other two by two.

People try it because the textbook's cycle has two objects.
If `n` is odd, the last job finds no partner and dies at once.

Fails: test_all_jobs_survive_their_last_name_and_die_at_a_collection
Says: 1 of
Fails: test_a_single_job_does_so_too
Says: 1 of 1 watched object died
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
    """Make n jobs in pairs."""
    jobs = [factory() for _ in range(n)]
    for one, other in zip(jobs[::2], jobs[1::2]):
        one.partner = other
        other.partner = one
