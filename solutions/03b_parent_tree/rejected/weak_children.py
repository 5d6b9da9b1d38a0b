"""The parent refers to its children weakly, so there is no cycle either.

People try it because one of both directions must be weak, and it does not seem to matter which.
Nobody else keeps the children, so they die as soon as they have been added.

Fails: test_the_root_alone_keeps_the_whole_tree
Says: but walk() gave 1
"""

import weakref
from collections.abc import Iterator


class Entry:
    """A file or a folder in an archive, and everything that is in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parent: Entry | None = None
        self._children: list[weakref.ref[Entry]] = []

    @property
    def children(self) -> "list[Entry]":
        """The children that are alive, in order."""
        return [
            child for child in (reference() for reference in self._children) if child is not None
        ]

    def add(self, child: "Entry") -> "Entry":
        """Append a child, which leaves its former parent first, and return it."""
        if child.parent is not None:
            child.parent.remove(child)
        child.parent = self
        self._children.append(weakref.ref(child))
        return child

    def remove(self, child: "Entry") -> None:
        """Detach a child, which is a root afterwards; raise ValueError if it is no child."""
        self._children.remove(weakref.ref(child))
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
