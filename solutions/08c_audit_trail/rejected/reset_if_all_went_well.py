"""The token is used, but not in `finally`.

It is easily forgotten, and everything works until a block is left with an exception.
Then its user acts on, and the context keeps the variable.

Fails: test_a_closed_document_is_let_go
Says: still alive
Fails: test_each_task_has_its_own_actor_on_each_trail
Says: should be noted as done by
"""

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

    @contextmanager
    def acting_as(self, user: Any) -> Iterator[None]:
        """Let a user act on the document in this task, until the block ends."""
        token = self._actor.set(user)
        yield
        self._actor.reset(token)

    def note(self, what: str) -> None:
        """Note what the actor has done."""
        self.entries.append((self.actor.name, what))
