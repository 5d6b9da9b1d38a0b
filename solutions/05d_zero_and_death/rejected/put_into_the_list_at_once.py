"""Put the survivor into the list when it is made.

People try it because it is in the list afterwards, and alive.
But the list holds it all the time, so its count never falls to zero.

Fails: test_a_survivor_is_alive_after_its_count_fell_to_zero
Says: was in `unfinished` before the grader let go of it
"""


class Survivor:
    """A job that is in the list from the beginning."""

    def __init__(self, name: str, unfinished: list[object]) -> None:
        self.name = name
        unfinished.append(self)


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
