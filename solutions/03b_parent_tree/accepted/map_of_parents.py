"""The entries know nothing of their parents; a map beside them does.

It is right too, because the map holds neither of both:
its keys are weak, so a dead child leaves it, and its values are weak references to the parents.
"""

import weakref
from collections.abc import Iterator


PARENTS: "weakref.WeakKeyDictionary[Entry, weakref.ref[Entry]]" = weakref.WeakKeyDictionary()
"""For each entry that is in another one, a weak reference to that."""


class Entry:
    """A file or a folder in an archive, and everything that is in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.children: list[Entry] = []

    @property
    def parent(self) -> "Entry | None":
        """The entry that this one is in, as long as that is alive; None for a root."""
        reference = PARENTS.get(self)
        return None if reference is None else reference()

    def add(self, child: "Entry") -> "Entry":
        """Append a child, which leaves its former parent first, and return it."""
        if child.parent is not None:
            child.parent.remove(child)
        PARENTS[child] = weakref.ref(self)
        self.children.append(child)
        return child

    def remove(self, child: "Entry") -> None:
        """Detach a child, which is a root afterwards; raise ValueError if it is no child."""
        self.children.remove(child)
        del PARENTS[child]

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
