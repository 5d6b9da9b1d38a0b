"""The versions die, but the beginnings of all texts stay in a list for the menu.

People try it because short texts seem to cost nothing.
They cost little each, and there is one for each edit that was ever made.

Fails: test_editing_on_and_on_leaves_nothing_behind
Says: a list
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
        self._beginnings: list[str] = []
        self._former: deque[Version] = deque(maxlen=undo_steps)

    def edit(self, change: Callable[[str], str]) -> Version:
        """Replace the text by what `change` makes of it, and return the new version."""
        text = change(self.current.text)
        self._edits += 1
        self._former.append(self.current)
        self._beginnings.append(f"{self.current.number}: {self.current.text[:12]}")
        self.current = Version(text, self._edits)
        return self.current

    def undo(self) -> bool:
        """Take the last edit back, if it can be undone; say whether it could."""
        if not self._former:
            return False
        self.current = self._former.pop()
        self._beginnings.pop()
        return True

    def undo_menu(self) -> list[str]:
        """Return the beginnings of the texts that undo leads to, the next one first."""
        return self._beginnings[::-1][: len(self._former)]
