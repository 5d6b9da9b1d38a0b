"""Tie all stranded jobs together.

People try it because a ring of jobs is a cycle too.
But whoever keeps one job keeps all of them.

Fails: test_each_stranded_object_is_stranded_alone
Says: still alive after the collector ran
"""

import weakref


class Survivor:
    """A job that goes back to the queue when its worker lets go of it."""

    def __init__(self, name: str, unfinished: list[object]) -> None:
        self.name = name
        self.unfinished = unfinished

    def __del__(self) -> None:
        self.unfinished.append(self)


class Stranded:
    """A job that knows its neighbours."""

    newest = None

    def __init__(self, name: str) -> None:
        self.name = name
        self.next = self
        first = Stranded.newest() if Stranded.newest is not None else None
        if first is not None:
            self.next, first.next = first.next, self
        Stranded.newest = weakref.ref(self)


def make_survivor(name: str, unfinished: list[object]) -> object:
    """Return a new job that is still there after its count has fallen to zero."""
    return Survivor(name, unfinished)


def make_stranded(name: str) -> object:
    """Return a new job whose count stays above zero, although nobody can reach it any more."""
    return Stranded(name)
