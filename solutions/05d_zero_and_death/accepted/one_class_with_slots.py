"""One class serves both: it has slots, and brings itself back only if it has a list.

It is right too. The stranded job has a `__del__` as well, which the collector calls, and which does nothing.
Its cycle goes through a second object.
"""


class Link:
    """What connects a job with its worker."""

    __slots__ = ("job",)

    def __init__(self, job: object) -> None:
        self.job = job


class Job:
    """A job that a worker took from the queue."""

    __slots__ = ("__weakref__", "link", "name", "unfinished")

    def __init__(self, name: str, unfinished: list[object] | None) -> None:
        self.name = name
        self.unfinished = unfinished
        self.link = Link(self) if unfinished is None else None

    def __del__(self) -> None:
        if self.unfinished is not None:
            self.unfinished.insert(0, self)


def make_survivor(name: str, unfinished: list[object]) -> object:
    """Return a new job that is still there after its count has fallen to zero."""
    return Job(name, unfinished)


def make_stranded(name: str) -> object:
    """Return a new job whose count stays above zero, although nobody can reach it any more."""
    return Job(name, None)
