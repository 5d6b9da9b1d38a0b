"""Each entry has a number of its own, and a child knows the number of its parent.

It is right too.
The numbers lead to the entries through a `WeakValueDictionary`, which keeps none of them alive.
And no number is used twice, so the number of a dead parent leads nowhere, unlike its id.
"""

import itertools
import weakref
from collections.abc import Iterator


NUMBERS = itertools.count()
ENTRIES: "weakref.WeakValueDictionary[int | None, Entry]" = weakref.WeakValueDictionary()
"""All entries that are alive, by their number."""


class Entry:
    """A file or a folder in an archive, and everything that is in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.children: list[Entry] = []
        self._number = next(NUMBERS)
        self._number_of_parent: int | None = None
        ENTRIES[self._number] = self

    @property
    def parent(self) -> "Entry | None":
        """The entry that this one is in, as long as that is alive; None for a root."""
        return ENTRIES.get(self._number_of_parent)

    def add(self, child: "Entry") -> "Entry":
        """Append a child, which leaves its former parent first, and return it."""
        if child.parent is not None:
            child.parent.remove(child)
        child._number_of_parent = self._number
        self.children.append(child)
        return child

    def remove(self, child: "Entry") -> None:
        """Detach a child, which is a root afterwards; raise ValueError if it is no child."""
        self.children.remove(child)
        child._number_of_parent = None

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
