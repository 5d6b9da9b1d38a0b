"""The chain is cut, but only at every fiftieth edit.

People try it because to walk along the chain after each edit seems slow.
Until then up to fifty versions are alive that cannot be undone any more.

Fails: test_what_cannot_be_undone_any_more_is_freed_promptly
Says: .previous
"""

from collections.abc import Callable


class Version:
    """One state of a document: its text, its number, and the version that it was made from."""

    def __init__(self, text: str, number: int, previous: "Version | None" = None) -> None:
        self.text = text
        self.number = number
        self.previous = previous

    def word_count(self) -> int:
        """Return how many words the text has."""
        return len(self.text.split())


class Document:
    """A text that is edited, step by step, for as long as the editor is open."""

    def __init__(self, text: str, undo_steps: int = 10) -> None:
        self.undo_steps = undo_steps
        self.current = Version(text, 0)
        self._edits = 0
        self._can_undo = 0

    def edit(self, change: Callable[[str], str]) -> Version:
        """Replace the text by what `change` makes of it, and return the new version."""
        text = change(self.current.text)
        self._edits += 1
        self._can_undo = min(self._can_undo + 1, self.undo_steps)
        self.current = Version(text, self._edits, self.current)
        if self._edits % 50 == 0:
            last = self.current
            for _ in range(self._can_undo):
                last = last.previous
            last.previous = None
        return self.current

    def undo(self) -> bool:
        """Take the last edit back, if it can be undone; say whether it could."""
        if self._can_undo == 0:
            return False
        self._can_undo -= 1
        self.current = self.current.previous
        return True

    def undo_menu(self) -> list[str]:
        """Return the beginnings of the texts that undo leads to, the next one first."""
        entries = []
        version = self.current
        for _ in range(self._can_undo):
            version = version.previous
            entries.append(f"{version.number}: {version.text[:12]}")
        return entries
