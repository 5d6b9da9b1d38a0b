"""Collect at the end of the function.

People try it because the collector has to free the job.
But it runs too early, and running it is the grader's part.

Fails: test_a_stranded_object_dies_only_at_a_collection
Says: gc.collect
"""

import gc


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
    """Return a new job, after a collection."""
    gc.collect()
    return Stranded(name)
