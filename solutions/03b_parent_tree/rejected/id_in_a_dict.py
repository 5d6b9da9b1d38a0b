"""A child keeps the id of its parent, and a global dict finds the parent by its id.

People try it because a number keeps nothing alive.
The dict does: all entries, for ever.

Fails: test_a_dropped_tree_is_freed_promptly
Says: A collection freed none of them
Fails: test_calls_leave_nothing_behind
Says: Each call leaves
"""

from collections.abc import Iterator


ENTRIES: "dict[int | None, Entry]" = {}
"""All entries, by their id."""


class Entry:
    """A file or a folder in an archive, and everything that is in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._id_of_parent: int | None = None
        self.children: list[Entry] = []
        ENTRIES[id(self)] = self

    @property
    def parent(self) -> "Entry | None":
        """The entry that this one is in; None for a root."""
        return ENTRIES.get(self._id_of_parent)

    def add(self, child: "Entry") -> "Entry":
        """Append a child, which leaves its former parent first, and return it."""
        if child.parent is not None:
            child.parent.remove(child)
        child._id_of_parent = id(self)
        self.children.append(child)
        return child

    def remove(self, child: "Entry") -> None:
        """Detach a child, which is a root afterwards; raise ValueError if it is no child."""
        self.children.remove(child)
        child._id_of_parent = None

    @property
    def path(self) -> str:
        """The names from the root down to this entry: "photos.zip/beach/sunset.jpg"."""
        if self.parent is None:
            return self.name
        return f"{self.parent.path}/{self.name}"

    def walk(self) -> "Iterator[Entry]":
        """Yield this entry and all entries below it, each before its children."""
        yield self
        for child in self.children:
            yield from child.walk()
