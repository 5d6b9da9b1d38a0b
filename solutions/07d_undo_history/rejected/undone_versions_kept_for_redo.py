"""What `undo` leaves is put on a second stack, for a redo that may come one day.

People try it because every editor has a redo.
This one has none, so nothing ever takes a version from there.

Fails: test_what_cannot_be_undone_any_more_is_freed_promptly
Says: _undone
"""

from collections import deque
from collections.abc import Callable


class Version:
    """One state of a document: its text and its number."""

    def __init__(self, text: str, number: int) -> None:
        self.text = text
        self.number = number

    def word_count(self) -> int:
        """Return how many words the text has."""
        return len(self.text.split())


class Document:
    """A text that is edited, step by step, for as long as the editor is open."""

    def __init__(self, text: str, undo_steps: int = 10) -> None:
        self.undo_steps = undo_steps
        self.current = Version(text, 0)
        self._edits = 0
        self._undone: list[Version] = []
        self._former: deque[Version] = deque(maxlen=undo_steps)

    def edit(self, change: Callable[[str], str]) -> Version:
        """Replace the text by what `change` makes of it, and return the new version."""
        text = change(self.current.text)
        self._edits += 1
        self._former.append(self.current)
        self.current = Version(text, self._edits)
        return self.current

    def undo(self) -> bool:
        """Take the last edit back, if it can be undone; say whether it could."""
        if not self._former:
            return False
        self._undone.append(self.current)
        self.current = self._former.pop()
        return True

    def undo_menu(self) -> list[str]:
        """Return the beginnings of the texts that undo leads to, the next one first."""
        return [f"{version.number}: {version.text[:12]}" for version in reversed(self._former)]
