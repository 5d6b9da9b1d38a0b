"""The default is gone, and at the end of a block the variable is set to what it was: `None`.

So the owner and the users are let go, and it looks as if the leak was closed.
But a variable that has the value `None` is still in the context, one for each document.

Fails: test_the_context_has_no_variable_for_each_document
Says: There should have been no more than before
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any


class AuditTrail:
    """The history of one document: who did what."""

    def __init__(self, owner: Any) -> None:
        self.entries: list[tuple[str, str]] = []
        self._owner = owner
        self._actor: ContextVar[Any] = ContextVar("actor", default=None)

    @property
    def actor(self) -> Any:
        """Who acts on the document in this task."""
        return self._actor.get() or self._owner

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
