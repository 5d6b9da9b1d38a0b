"""Let the stranded job make its cycle in `__del__`.

People try it because it is alive without a name then, and the collector frees it.
But its count has fallen to zero first, so that it proves nothing about the necessity.

Fails: test_no_count_falls_to_zero_before_the_collector_comes
Says: had a count of zero before any collection
"""


class Survivor:
    """A job that goes back to the queue when its worker lets go of it."""

    def __init__(self, name: str, unfinished: list[object]) -> None:
        self.name = name
        self.unfinished = unfinished

    def __del__(self) -> None:
        self.unfinished.append(self)


class Stranded:
    """A job that clings to itself when it dies."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __del__(self) -> None:
        self.me = self


def make_survivor(name: str, unfinished: list[object]) -> object:
    """Return a new job that is still there after its count has fallen to zero."""
    return Survivor(name, unfinished)


def make_stranded(name: str) -> object:
    """Return a new job whose count stays above zero, although nobody can reach it any more."""
    return Stranded(name)
