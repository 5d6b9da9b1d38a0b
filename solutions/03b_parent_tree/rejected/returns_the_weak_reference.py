"""`parent` is the weak reference, and whoever wants the parent calls it.

People try it because it saves the property.
But the interface has changed: `entry.parent` is no entry any more.

Fails: test_the_root_alone_keeps_the_whole_tree
Says: another object, of type
"""

import weakref
from collections.abc import Iterator


class Entry:
    """A file or a folder in an archive, and everything that is in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parent: Entry | None = None
        self.children: list[Entry] = []

    def add(self, child: "Entry") -> "Entry":
        """Append a child, which leaves its former parent first, and return it."""
        former = child.parent() if child.parent else None
        if former is not None:
            former.remove(child)
        child.parent = weakref.ref(self)
        self.children.append(child)
        return child

    def remove(self, child: "Entry") -> None:
        """Detach a child, which is a root afterwards; raise ValueError if it is no child."""
        self.children.remove(child)
        child.parent = None

    @property
    def path(self) -> str:
        """The names from the root down to this entry."""
        parent = self.parent() if self.parent else None
        return self.name if parent is None else f"{parent.path}/{self.name}"

    def walk(self) -> "Iterator[Entry]":
        """Yield this entry and all entries below it, each before its children."""
        yield self
        for child in self.children:
            yield from child.walk()
