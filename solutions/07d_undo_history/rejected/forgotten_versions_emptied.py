"""The chain stays, and the text of a version that is forgotten is thrown away.

People try it because the texts are what is big.
But the small versions still pile up, and the text may be needed by others: a printer that is at work on it prints nothing.

Fails: test_versions_in_the_hands_of_others_stay_as_they_are
Says: Somebody held version
Fails: test_editing_on_and_on_leaves_nothing_behind
Says: Version
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
        oldest = self.current
        for _ in range(self._can_undo):
            oldest = oldest.previous
        if oldest.previous is not None:
            oldest.previous.text = ""
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
