"""The stranded object is an exception that sits in the frame of its own traceback.

It is right too: exception, traceback, frame, local name, exception.
The survivor's `__del__` is a function outside the class, and was put into it later.
"""


class Survivor:
    """A job that goes back to the queue."""

    def __init__(self, name: str, unfinished: list[object]) -> None:
        self.name = name
        self.unfinished = unfinished


def come_back(job: Survivor) -> None:
    """Put a job into its list."""
    job.unfinished += [job]


Survivor.__del__ = come_back


class JobFailed(Exception):
    """A job that failed."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def make_survivor(name: str, unfinished: list[object]) -> object:
    """Return a new job that is still there after its count has fallen to zero."""
    return Survivor(name, unfinished)


def make_stranded(name: str) -> object:
    """Return a new job whose count stays above zero, although nobody can reach it any more."""
    try:
        raise JobFailed(name)
    except JobFailed as error:
        failure = error
    return failure
