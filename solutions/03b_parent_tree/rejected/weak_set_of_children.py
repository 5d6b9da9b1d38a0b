"""The children are in a `WeakSet`.

People try it because it needs one line, and the set looks after itself.
It looks after itself so well that the children are gone at once. A set has no order either.

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
        self.children: "weakref.WeakSet[Entry]" = weakref.WeakSet()

    def add(self, child: "Entry") -> "Entry":
        """Append a child, which leaves its former parent first, and return it."""
        if child.parent is not None:
            child.parent.remove(child)
        child.parent = self
        self.children.add(child)
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
