"""Numbers lead to parents through weak values, and a dict remembers which number is whose parent.

People try it because neither of both dicts keeps an entry.
But the second one keeps its numbers when the entries have died, and grows with every archive.

Fails: test_calls_leave_nothing_behind
Says: Each call leaves
"""

import itertools
import weakref
from collections.abc import Iterator


NUMBERS = itertools.count()
ENTRIES: "weakref.WeakValueDictionary[int | None, Entry]" = weakref.WeakValueDictionary()
NUMBER_OF_PARENT: dict[int, int] = {}


class Entry:
    """A file or a folder in an archive, and everything that is in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.children: list[Entry] = []
        self._number = next(NUMBERS)
        ENTRIES[self._number] = self

    @property
    def parent(self) -> "Entry | None":
        """The entry that this one is in; None for a root."""
        return ENTRIES.get(NUMBER_OF_PARENT.get(self._number))

    def add(self, child: "Entry") -> "Entry":
        """Append a child, which leaves its former parent first, and return it."""
        if child.parent is not None:
            child.parent.remove(child)
        NUMBER_OF_PARENT[child._number] = self._number
        self.children.append(child)
        return child

    def remove(self, child: "Entry") -> None:
        """Detach a child, which is a root afterwards; raise ValueError if it is no child."""
        self.children.remove(child)
        del NUMBER_OF_PARENT[child._number]

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
