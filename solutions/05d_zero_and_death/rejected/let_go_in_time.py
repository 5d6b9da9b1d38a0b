"""Keep the stranded jobs in use, and let go of them when a collection begins.

People try it because `gc.callbacks` tells when the collector comes.
Then it is not the collector that frees them, but a count that falls to zero.

Fails: test_no_count_falls_to_zero_before_the_collector_comes
Says: changed gc.callbacks
"""

import gc


class Survivor:
    """A job that goes back to the queue when its worker lets go of it."""

    def __init__(self, name: str, unfinished: list[object]) -> None:
        self.name = name
        self.unfinished = unfinished

    def __del__(self) -> None:
        self.unfinished.append(self)


KEPT: list[object] = []


def let_go(phase: str, info: dict[str, int]) -> None:
    """Forget all jobs when a collection begins."""
    KEPT.clear()


gc.callbacks.append(let_go)


class Stranded:
    """A job that is kept until a collection begins."""

    def __init__(self, name: str) -> None:
        self.name = name
        KEPT.append(self)


def make_survivor(name: str, unfinished: list[object]) -> object:
    """Return a new job that is still there after its count has fallen to zero."""
    return Survivor(name, unfinished)


def make_stranded(name: str) -> object:
    """Return a new job whose count stays above zero, although nobody can reach it any more."""
    return Stranded(name)
