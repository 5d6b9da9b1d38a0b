"""Put a copy of the dying job into the list.

People try it because the copy has the same name.
But it is another object: the first one has died.

Fails: test_a_survivor_is_alive_after_its_count_fell_to_zero
Says: died when its count fell to zero
"""


class Copy:
    """A job like the one that died."""

    def __init__(self, name: str) -> None:
        self.name = name


class Survivor:
    """A job that leaves a copy."""

    def __init__(self, name: str, unfinished: list[object]) -> None:
        self.name = name
        self.unfinished = unfinished

    def __del__(self) -> None:
        self.unfinished.append(Copy(self.name))


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
