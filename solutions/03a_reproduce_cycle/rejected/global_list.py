"""A global list keeps the jobs alive when the function returns.

People try it because the jobs do survive.
But a global name is in use as long as the program runs, so this is the true leak that the alarm should find.

Fails: test_all_jobs_survive_their_last_name_and_die_at_a_collection
Says: still alive after the collector ran
Fails: test_the_collector_finds_all_jobs_unreachable
Says: something uses what is left
Fails: test_calls_leave_nothing_behind
Says: Each call leaves
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


def make_garbage(factory: Callable[[], Job], n: int) -> None:
    """Make n jobs, and keep them."""
    for _ in range(n):
        JOBS.append(factory())
