"""A child without a parent calls a function that returns None, instead of asking for None first.

It is right too: a call of `no_parent` gives the same answer as the call of a dead weak reference,
so one attribute of one kind is enough. The class has slots, among them `__weakref__`.
"""

import weakref
from collections.abc import Callable, Iterator


def no_parent() -> None:
    """Say that there is no parent, as a dead weak reference does."""


class Entry:
    """A file or a folder in an archive, and everything that is in it."""

    __slots__ = ("__weakref__", "_find_parent", "children", "name")

    def __init__(self, name: str) -> None:
        self.name = name
        self._find_parent: Callable[[], Entry | None] = no_parent
        self.children: list[Entry] = []

    @property
    def parent(self) -> "Entry | None":
        """The entry that this one is in, as long as that is alive; None for a root."""
        return self._find_parent()

    def add(self, child: "Entry") -> "Entry":
        """Append a child, which leaves its former parent first, and return it."""
        if child.parent is not None:
            child.parent.remove(child)
        child._find_parent = weakref.ref(self)
        self.children.append(child)
        return child

    def remove(self, child: "Entry") -> None:
        """Detach a child, which is a root afterwards; raise ValueError if it is no child."""
        self.children.remove(child)
        child._find_parent = no_parent

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
