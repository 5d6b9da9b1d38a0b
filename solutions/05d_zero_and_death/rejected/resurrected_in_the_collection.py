"""Give the stranded job the `__del__` of the survivor too.

People try it because one class for both is less to write.
The collector calls `__del__` too, and the job comes back to life instead of dying.

Fails: test_no_count_falls_to_zero_before_the_collector_comes
Says: brought them back to life
"""


class Survivor:
    """A job that goes back to the queue when its worker lets go of it."""

    def __init__(self, name: str, unfinished: list[object]) -> None:
        self.name = name
        self.unfinished = unfinished

    def __del__(self) -> None:
        self.unfinished.append(self)


BACK: list[object] = []


class Stranded(Survivor):
    """A job that refers to itself, and comes back."""

    def __init__(self, name: str) -> None:
        super().__init__(name, BACK)
        self.me = self


def make_survivor(name: str, unfinished: list[object]) -> object:
    """Return a new job that is still there after its count has fallen to zero."""
    return Survivor(name, unfinished)


def make_stranded(name: str) -> object:
    """Return a new job whose count stays above zero, although nobody can reach it any more."""
    return Stranded(name)
