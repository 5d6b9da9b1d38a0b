"""Make a class for each stranded object, and let the class refer to its only instance.

An object refers to its class, so this is a cycle like any other: object, class, object.
The class is found unreachable together with the object.
"""


class Survivor:
    """A job that goes back to the queue when its worker lets go of it."""

    def __init__(self, name: str, unfinished: list[object]) -> None:
        self.name = name
        self.unfinished = unfinished

    def __del__(self) -> None:
        self.unfinished.append(self)


def make_survivor(name: str, unfinished: list[object]) -> object:
    """Return a new job that is still there after its count has fallen to zero."""
    return Survivor(name, unfinished)


def make_stranded(name: str) -> object:
    """Return a new job that its own class keeps."""

    class Stranded:
        """A class with one instance."""

    stranded = Stranded()
    stranded.name = name
    Stranded.instance = stranded
    return stranded
