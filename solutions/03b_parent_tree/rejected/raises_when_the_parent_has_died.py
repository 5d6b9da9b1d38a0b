"""`parent` asks a proxy for the parent itself, and passes on what the proxy raises when the parent has died.

People try it because an error is better than a wrong answer.
Here the answer is agreed: a child whose parent has died is a root.

Fails: test_an_entry_whose_parent_has_died_is_a_root
Says: ReferenceError
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
        """The entry that this one is in; None for a root."""
        return None if self._proxy is None else self._proxy.itself()

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
