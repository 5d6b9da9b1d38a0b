"""`weakref.finalize` takes the tree apart when its root dies.

People try it because the documentation recommends it instead of `__del__`.
But the callback is a bound method of the root.
The registry of finalizers keeps the callback, the callback keeps the root, and not even the collector can free the tree.

Fails: test_a_dropped_tree_is_freed_promptly
Says: A collection freed none of them
Fails: test_calls_leave_nothing_behind
Says: Each call leaves
"""

import weakref
from collections.abc import Iterator


class Entry:
    """A file or a folder in an archive, and everything that is in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parent: Entry | None = None
        self.children: list[Entry] = []
        weakref.finalize(self, self.take_apart)

    def add(self, child: "Entry") -> "Entry":
        """Append a child, which leaves its former parent first, and return it."""
        if child.parent is not None:
            child.parent.remove(child)
        child.parent = self
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

    def take_apart(self) -> None:
        """Break all cycles of this entry with its children."""
        for child in self.children:
            child.parent = None
        self.children.clear()
