"""Put the job into the list by `weakref.finalize`.

People try it because finalizers are better than `__del__`.
A finalizer that gets the object holds it: it never runs, because the count never falls to zero.

Fails: test_a_survivor_is_alive_after_its_count_fell_to_zero
Says: its count never fell to zero
Fails: test_a_survivor_dies_when_it_is_taken_out_of_the_list
Says: still alive
"""

import weakref


class Survivor:
    """A job with a finalizer."""

    def __init__(self, name: str, unfinished: list[object]) -> None:
        self.name = name
        weakref.finalize(self, unfinished.append, self)


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
