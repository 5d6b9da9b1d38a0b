"""The list is in a map beside the jobs, and the inherited `__del__` looks it up.

It is right too: the entry goes when it is used, so nothing piles up.
The stranded job is a list that contains itself.
"""

LISTS: dict[int, list[object]] = {}
"""For each survivor in use, by its id, where it goes afterwards."""


class Returning:
    """Goes to a list when nobody needs it any more."""

    def __del__(self) -> None:
        LISTS.pop(id(self)).append(self)


class Survivor(Returning):
    """A job that goes back to the queue."""


class Tasks(list):
    """A job that consists of jobs."""


def make_survivor(name: str, unfinished: list[object]) -> object:
    """Return a new job that is still there after its count has fallen to zero."""
    job = Survivor()
    job.name = name
    LISTS[id(job)] = unfinished
    return job


def make_stranded(name: str) -> object:
    """Return a new job whose count stays above zero, although nobody can reach it any more."""
    tasks = Tasks()
    tasks.name = name
    tasks.append(tasks)
    return tasks
