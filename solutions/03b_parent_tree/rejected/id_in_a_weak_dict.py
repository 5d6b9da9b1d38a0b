"""A child keeps the id of its parent, and a `WeakValueDictionary` finds the parent by its id.

People try it because now nothing is kept alive.
But an id is unique only among the living.
When a parent has died the next entry gets its memory and its id, and becomes the parent of a child that it has never seen.

Fails: test_an_entry_whose_parent_has_died_is_a_root
Says: and then new entries were made
"""

import weakref
from collections.abc import Iterator


ENTRIES: "weakref.WeakValueDictionary[int | None, Entry]" = weakref.WeakValueDictionary()
"""All entries that are alive, by their id."""


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
