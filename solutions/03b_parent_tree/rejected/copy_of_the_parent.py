"""A child keeps a copy of its parent.

People try it because the copy is an object of its own, so no cycle seems to be left.
But it shares the list of children, and so it is part of a new cycle. Nor is it the parent.

Fails: test_a_dropped_tree_is_freed_promptly
Says: still alive when the last name was gone
Fails: test_the_root_alone_keeps_the_whole_tree
Says: another object, of type Entry
"""

import copy
from collections.abc import Iterator


class Entry:
    """A file or a folder in an archive, and everything that is in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parent: Entry | None = None
        self.children: list[Entry] = []

    def add(self, child: "Entry") -> "Entry":
        """Append a child, which leaves its former parent first, and return it."""
        if child.parent is not None:
            child.parent.remove(child)
        child.parent = copy.copy(self)
        self.children.append(child)
        return child

    def remove(self, child: "Entry") -> None:
        """Detach a child, which is a root afterwards; raise ValueError if it is no child."""
        self.children.remove(child)
        child.parent = None

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
