"""The entry is a context manager, which takes the tree apart at the end of the `with` block.

People try it because nobody can forget the call then.
But a tree that is in use until its tab is closed fits into no block, and the program has none.

Fails: test_a_dropped_tree_is_freed_promptly
Says: a reference cycle held them
"""

from collections.abc import Iterator


class Entry:
    """A file or a folder in an archive, and everything that is in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parent: Entry | None = None
        self.children: list[Entry] = []

    def add(self, child: "Entry") -> "Entry":
        """Append a child, which leaves its former parent first, and return it."""
        if child.parent is not None:
            child.parent.remove(child)
        child.parent = self
        self.children.append(child)
        return child

    def remove(self, child: "Entry") -> None:
        """Detach a child, which is a root afterwards; raise ValueError if it is no child."""
        self.children.remove(child)
        child.parent = None

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

    def __enter__(self) -> "Entry":
        return self

    def __exit__(self, *exception: object) -> None:
        for child in list(self.children):
            child.__exit__(*exception)
            self.remove(child)
