"""The actor is an attribute of the trail, because it looks as if the context was not needed.

Nothing is kept, and it works as long as one task acts on a document.

Fails: test_each_task_has_its_own_actor_on_each_trail
Says: should be noted as done by
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class AuditTrail:
    """The history of one document: who did what."""

    def __init__(self, owner: Any) -> None:
        self.entries: list[tuple[str, str]] = []
        self._actor = owner

    @property
    def actor(self) -> Any:
        """Who acts on the document in this task."""
        return self._actor

    @contextmanager
    def acting_as(self, user: Any) -> Iterator[None]:
        """Let a user act on the document in this task, until the block ends."""
        before = self._actor
        self._actor = user
        try:
            yield
        finally:
            self._actor = before

    def note(self, what: str) -> None:
        """Note what the actor has done."""
        self.entries.append((self.actor.name, what))
