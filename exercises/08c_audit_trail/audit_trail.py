"""Note who changed a document, and what, while several tasks work on several documents."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any


class AuditTrail:
    """The history of one document: who did what."""

    def __init__(self, owner: Any) -> None:
        self.entries: list[tuple[str, str]] = []
        self._actor = ContextVar("actor", default=owner)

    @property
    def actor(self) -> Any:
        """Who acts on the document in this task."""
        return self._actor.get()

    # TODO: documents that were closed long ago leave their owners in memory.
    @contextmanager
    def acting_as(self, user: Any) -> Iterator[None]:
        """Let a user act on the document in this task, until the block ends."""
        before = self._actor.get()
        self._actor.set(user)
        try:
            yield
        finally:
            self._actor.set(before)

    def note(self, what: str) -> None:
        """Note what the actor has done."""
        self.entries.append((self.actor.name, what))
