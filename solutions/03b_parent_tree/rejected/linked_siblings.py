"""An entry knows its first child, and each child the next one.
The way back to the parent is weak.

People try it because a linked list saves the list of children, and there is no cycle in it.
But whoever keeps one entry keeps all its later siblings as well.

Fails: test_a_kept_entry_keeps_only_what_is_below_it
Says: ._next (Entry)
"""

import weakref
from collections.abc import Iterator


class Entry:
    """A file or a folder in an archive, and everything that is in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._parent: weakref.ref[Entry] | None = None
        self._first: Entry | None = None
        self._next: Entry | None = None

    @property
    def children(self) -> "list[Entry]":
        """The children in order."""
        children = []
        child = self._first
        while child is not None:
            children.append(child)
            child = child._next
        return children

    @property
    def parent(self) -> "Entry | None":
        """The entry that this one is in, as long as that is alive; None for a root."""
        return None if self._parent is None else self._parent()

    def add(self, child: "Entry") -> "Entry":
        """Append a child, which leaves its former parent first, and return it."""
        if child.parent is not None:
            child.parent.remove(child)
        if self._first is None:
            self._first = child
        else:
            self.children[-1]._next = child
        child._parent = weakref.ref(self)
        return child

    def remove(self, child: "Entry") -> None:
        """Detach a child, which is a root afterwards; raise ValueError if it is no child."""
        children = self.children
        position = children.index(child)
        if position == 0:
            self._first = child._next
        else:
            children[position - 1]._next = child._next
        child._next = None
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
