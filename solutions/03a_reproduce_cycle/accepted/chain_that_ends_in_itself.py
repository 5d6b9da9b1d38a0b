"""Only the first job is in a cycle; each job holds the one that was made after it.

It is right too.
What a cycle holds survives with it and is unreachable with it, whether it is in the cycle or not.
The direction matters: the chain must lead away from the cycle.
"""

from collections.abc import Callable


class Job:
    """One request that the server works on."""

    def __init__(self) -> None:
        self.result: object = None
        self.on_done: list[Callable[[], object]] = []

    def finish(self) -> None:
        """Tell everybody who waits for this job that it is done."""
        for callback in self.on_done:
            callback()


def make_garbage(factory: Callable[[], Job], n: int) -> None:
    """Make n jobs in a chain, whose head holds itself."""
    head = last = factory()
    head.itself = head
    for _ in range(n - 1):
        last.following = factory()
        last = last.following
