"""Save the job in a cycle with itself.

People try it because the object lives on then, and its count did fall to zero.
But it is not in the list: nobody can find it, and it waits for the collector.

Fails: test_a_survivor_is_alive_after_its_count_fell_to_zero
Says: but it is not in `unfinished`
Fails: test_a_survivor_dies_when_it_is_taken_out_of_the_list
Says: a reference cycle held them
"""


class Survivor:
    """A job that clings to itself when it dies."""

    def __init__(self, name: str, unfinished: list[object]) -> None:
        self.name = name

    def __del__(self) -> None:
        self.me = self


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
