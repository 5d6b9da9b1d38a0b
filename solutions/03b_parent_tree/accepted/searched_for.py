"""Nothing is stored: the parent is the entry that has this one among its children.

It is right too, only slow.
A `WeakSet` of all entries keeps none of them alive, and each of them can be asked for its children.
"""

import weakref
from collections.abc import Iterator


ENTRIES: "weakref.WeakSet[Entry]" = weakref.WeakSet()
"""All entries that are alive."""


class Entry:
    """A file or a folder in an archive, and everything that is in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.children: list[Entry] = []
        ENTRIES.add(self)

    @property
    def parent(self) -> "Entry | None":
        """The entry that this one is in, as long as that is alive; None for a root."""
        for entry in ENTRIES:
            if self in entry.children:
                return entry
        return None

    def add(self, child: "Entry") -> "Entry":
        """Append a child, which leaves its former parent first, and return it."""
        if child.parent is not None:
            child.parent.remove(child)
        self.children.append(child)
        return child

    def remove(self, child: "Entry") -> None:
        """Detach a child, which is a root afterwards; raise ValueError if it is no child."""
        self.children.remove(child)

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
