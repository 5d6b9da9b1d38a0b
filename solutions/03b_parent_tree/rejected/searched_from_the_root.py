"""Each entry knows its root weakly, and its parent is searched for from there.

People try it because one weak reference per entry is enough, and it need not change when an entry moves in its tree.
But when the root dies, the entries below one that is kept have no parent any more, although it is alive.

Fails: test_an_entry_whose_parent_has_died_is_a_root
Says: Only one entry of a tree was kept
"""

import weakref
from collections.abc import Iterator


class Entry:
    """A file or a folder in an archive, and everything that is in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.children: list[Entry] = []
        self._root = weakref.ref(self)

    @property
    def parent(self) -> "Entry | None":
        """The entry that this one is in, as long as that is alive; None for a root."""
        root = self._root()
        if root is None:
            return None
        return next((entry for entry in root.walk() if self in entry.children), None)

    def add(self, child: "Entry") -> "Entry":
        """Append a child, which leaves its former parent first, and return it."""
        if child.parent is not None:
            child.parent.remove(child)
        for entry in child.walk():
            entry._root = self._root
        self.children.append(child)
        return child

    def remove(self, child: "Entry") -> None:
        """Detach a child, which is a root afterwards; raise ValueError if it is no child."""
        self.children.remove(child)
        root = weakref.ref(child)
        for entry in child.walk():
            entry._root = root

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
