"""Keep the stranded jobs in a global list.

People try it because their counts stay above zero.
But the list is in use, so the collector does not free them.

Fails: test_a_stranded_object_dies_only_at_a_collection
Says: Something still in use referred to
Fails: test_calls_leave_nothing_behind
Says: memory blocks
"""


class Survivor:
    """A job that goes back to the queue when its worker lets go of it."""

    def __init__(self, name: str, unfinished: list[object]) -> None:
        self.name = name
        self.unfinished = unfinished

    def __del__(self) -> None:
        self.unfinished.append(self)


KEPT: list[object] = []


class Stranded:
    """A job that is kept."""

    def __init__(self, name: str) -> None:
        self.name = name
        KEPT.append(self)


def make_survivor(name: str, unfinished: list[object]) -> object:
    """Return a new job that is still there after its count has fallen to zero."""
    return Survivor(name, unfinished)


def make_stranded(name: str) -> object:
    """Return a new job whose count stays above zero, although nobody can reach it any more."""
    return Stranded(name)
