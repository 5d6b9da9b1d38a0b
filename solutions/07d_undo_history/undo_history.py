"""A text editor's document, whose last edits can be undone.

The versions that can be undone are in a `deque` with `undo_steps` places.
When a new one comes and all places are taken, the deque lets the oldest one go, and it dies.
A version refers to no other one, so whoever holds one keeps nothing else.
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
        self.current = self._former.pop()
        return True

    def undo_menu(self) -> list[str]:
        """Return the beginnings of the texts that undo leads to, the next one first."""
        return [f"{version.number}: {version.text[:12]}" for version in reversed(self._former)]
