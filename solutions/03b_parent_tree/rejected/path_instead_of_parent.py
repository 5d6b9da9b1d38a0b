"""A child keeps the path of its parent, which is only a string.

People try it because the path is all that the window shows.
But a string is not the parent, and it does not notice when an entry further up moves.

Fails: test_the_root_alone_keeps_the_whole_tree
Says: another object, of type str
Fails: test_adding_moving_and_removing_work_as_before
Says: After some additions
"""

from collections.abc import Iterator


class Entry:
    """A file or a folder in an archive, and everything that is in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parent: str | None = None
        self._path = name
        self.children: list[Entry] = []

    def add(self, child: "Entry") -> "Entry":
        """Append a child and return it."""
        child.parent = self.path
        child._path = f"{self.path}/{child.name}"
        self.children.append(child)
        return child

    def remove(self, child: "Entry") -> None:
        """Detach a child, which is a root afterwards; raise ValueError if it is no child."""
        self.children.remove(child)
        child.parent = None
        child._path = child.name

    @property
    def path(self) -> str:
        """The names from the root down to this entry."""
        return self._path

    def walk(self) -> "Iterator[Entry]":
        """Yield this entry and all entries below it, each before its children."""
        yield self
        for child in self.children:
            yield from child.walk()
