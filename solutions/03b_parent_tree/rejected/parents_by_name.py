"""A `WeakValueDictionary` finds the parent of an entry by the name of the entry.

People try it because names are what the entries are known by.
But names repeat, and then one entry has the parent of another.

Fails: test_the_root_alone_keeps_the_whole_tree
Says: ValueError
"""

import weakref
from collections.abc import Iterator


PARENTS: "weakref.WeakValueDictionary[str, Entry]" = weakref.WeakValueDictionary()
"""The parent of each entry that is in another one."""


class Entry:
    """A file or a folder in an archive, and everything that is in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.children: list[Entry] = []

    @property
    def parent(self) -> "Entry | None":
        """The entry that this one is in; None for a root."""
        return PARENTS.get(self.name)

    def add(self, child: "Entry") -> "Entry":
        """Append a child, which leaves its former parent first, and return it."""
        if child.parent is not None:
            child.parent.remove(child)
        PARENTS[child.name] = self
        self.children.append(child)
        return child

    def remove(self, child: "Entry") -> None:
        """Detach a child, which is a root afterwards; raise ValueError if it is no child."""
        self.children.remove(child)
        PARENTS.pop(child.name, None)

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
