"""Save the job in a global list too, to be sure.

People try it because a survivor should not get lost again.
Now it cannot die any more when the list is cleared.

Fails: test_a_survivor_dies_when_it_is_taken_out_of_the_list
Says: still alive
Fails: test_calls_leave_nothing_behind
Says: memory blocks
"""

SAVED: list[object] = []


class Survivor:
    """A job that is saved twice."""

    def __init__(self, name: str, unfinished: list[object]) -> None:
        self.name = name
        self.unfinished = unfinished

    def __del__(self) -> None:
        self.unfinished.append(self)
        SAVED.append(self)


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
