"""Two witnesses in the quarrel about when an object dies."""


class Job:
    """A job that a worker took from the queue."""

    def __init__(self, name: str) -> None:
        self.name = name


# TODO: this job dies when its count falls to zero. Let it come through, and be in `unfinished`.
def make_survivor(name: str, unfinished: list[object]) -> object:
    """Return a new job that is still there after its count has fallen to zero.

    From then on it is in the list `unfinished`, and as soon as it is taken out, it dies for good.
    """
    return Job(name)


# TODO: the count of this job falls to zero by itself. Let it need the collector.
def make_stranded(name: str) -> object:
    """Return a new job whose count stays above zero, although nobody can reach it any more."""
    return Job(name)
