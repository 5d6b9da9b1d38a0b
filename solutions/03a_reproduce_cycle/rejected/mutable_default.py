"""A list in a default argument keeps the jobs, and it has no global name.

People try it because the list contains itself, so there is a cycle, and no name refers to it.
But the function refers to its default, and the function is in use.

Fails: test_all_jobs_survive_their_last_name_and_die_at_a_collection
Says: still alive after the collector ran
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


def make_garbage(factory: Callable[[], Job], n: int, jobs: list[object] = []) -> None:
    """Make n jobs in a list that contains itself."""
    jobs.append(jobs)
    for _ in range(n):
        jobs.append(factory())
