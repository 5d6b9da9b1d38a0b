"""A `WeakKeyDictionary` knows the parent of each child.

People try it because the dict forgets a child that dies, and its name says that it is weak.
Only its keys are. It keeps the parent as long as the child lives, and the parent keeps the child: for ever.

Fails: test_a_dropped_tree_is_freed_promptly
Says: A collection freed none of them
Fails: test_calls_leave_nothing_behind
Says: Each call leaves
"""

import weakref
from collections.abc import Iterator


PARENTS: "weakref.WeakKeyDictionary[Entry, Entry]" = weakref.WeakKeyDictionary()
"""The parent of each entry that is in another one."""


class Entry:
    """A file or a folder in an archive, and everything that is in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.children: list[Entry] = []

    @property
    def parent(self) -> "Entry | None":
        """The entry that this one is in; None for a root."""
        return PARENTS.get(self)

    def add(self, child: "Entry") -> "Entry":
        """Append a child, which leaves its former parent first, and return it."""
        if child.parent is not None:
            child.parent.remove(child)
        PARENTS[child] = self
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
