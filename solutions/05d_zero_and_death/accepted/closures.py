"""Both classes are made anew in each call, and hold what they need in closures.

It is right too. The `__del__` of the survivor's class knows the list as a variable of the function that made it.
The stranded job holds a function whose cell holds the job. The classes themselves are cycles, and wait for the collector.
"""


def make_survivor(name: str, unfinished: list[object]) -> object:
    """Return a new job that is still there after its count has fallen to zero."""

    class Survivor:
        def __init__(self) -> None:
            self.name = name

        def __del__(self) -> None:
            unfinished.append(self)

    return Survivor()


class Job:
    """A job with somebody to call when it is done."""


def make_stranded(name: str) -> object:
    """Return a new job whose count stays above zero, although nobody can reach it any more."""
    job = Job()
    job.name = name
    job.on_done = lambda: job.name
    return job
