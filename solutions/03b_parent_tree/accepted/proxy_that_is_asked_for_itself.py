"""A child keeps a `weakref.proxy`, and asks it for the parent itself.

It is right too.
The proxy is another object than the parent, so `parent` must not return it.
But a method that is called through the proxy gets the real object as `self`, and may return it.
"""

import weakref
from collections.abc import Iterator


class Entry:
    """A file or a folder in an archive, and everything that is in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._proxy: Entry | None = None
        self.children: list[Entry] = []

    @property
    def parent(self) -> "Entry | None":
        """The entry that this one is in, as long as that is alive; None for a root."""
        if self._proxy is None:
            return None
        try:
            return self._proxy.itself()
        except ReferenceError:
            return None

    def itself(self) -> "Entry":
        """Return the entry, also if this is called through a proxy."""
        return self

    def add(self, child: "Entry") -> "Entry":
        """Append a child, which leaves its former parent first, and return it."""
        if child.parent is not None:
            child.parent.remove(child)
        child._proxy = weakref.proxy(self)
        self.children.append(child)
        return child

    def remove(self, child: "Entry") -> None:
        """Detach a child, which is a root afterwards; raise ValueError if it is no child."""
        self.children.remove(child)
        child._proxy = None

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
