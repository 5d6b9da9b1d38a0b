"""The parent is weak, and each entry has a preview that refers to itself.

People try it because the tree is in order, and nobody looks at what hangs on it.
The entries die at once, but their previews wait for the collector, megabyte by megabyte.

Fails: test_calls_leave_nothing_behind
Says: the collector being off
"""

import weakref
from collections.abc import Iterator


class Preview:
    """A small picture of an entry, which can be shown again."""

    def __init__(self) -> None:
        self.pixels = bytes(100)
        self.show_again = self.show

    def show(self) -> bytes:
        """Return the pixels."""
        return self.pixels


class Entry:
    """A file or a folder in an archive, and everything that is in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.preview = Preview()
        self._parent: weakref.ref[Entry] | None = None
        self.children: list[Entry] = []

    @property
    def parent(self) -> "Entry | None":
        """The entry that this one is in, as long as that is alive; None for a root."""
        return None if self._parent is None else self._parent()

    def add(self, child: "Entry") -> "Entry":
        """Append a child, which leaves its former parent first, and return it."""
        if child.parent is not None:
            child.parent.remove(child)
        child._parent = weakref.ref(self)
        self.children.append(child)
        return child

    def remove(self, child: "Entry") -> None:
        """Detach a child, which is a root afterwards; raise ValueError if it is no child."""
        self.children.remove(child)
        child._parent = None

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
