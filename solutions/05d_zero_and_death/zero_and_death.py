"""Bring one job back in its `__del__`, and let the other one refer to itself.

When a count falls to zero, CPython calls `__del__` first, with the object still complete.
If there is a new reference to it afterwards, CPython stops: the object has been resurrected.
So a count of zero is not sufficient.
This works once for each object, because `__del__` is not called a second time,
so that the survivor dies when the list lets go of it.

The other job has a reference that comes from itself.
When the last name goes, the count is one, and nobody will ever lower it.
The collector finds that all references to the job come from what it has found unreachable, and frees it.
So it was not necessary that the count fell to zero by itself.
The collector's clearing takes it there, after the decision.
"""


class Survivor:
    """A job that goes back to the queue when its worker lets go of it."""

    def __init__(self, name: str, unfinished: list[object]) -> None:
        self.name = name
        self.unfinished = unfinished

    def __del__(self) -> None:
        self.unfinished.append(self)


class Stranded:
    """A job that refers to itself."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.me = self


def make_survivor(name: str, unfinished: list[object]) -> object:
    """Return a new job that is still there after its count has fallen to zero."""
    return Survivor(name, unfinished)


def make_stranded(name: str) -> object:
    """Return a new job whose count stays above zero, although nobody can reach it any more."""
    return Stranded(name)
