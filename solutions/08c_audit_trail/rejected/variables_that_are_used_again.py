"""Context variables from a pool, because there should be no new one for each document.

People try it because the documentation warns of variables that are made in closures.
But a task that was started in a block of a dropped trail still has a value for its variable.
Who gets that variable next, gets the value too.

Fails: test_a_new_trail_has_no_actor_of_a_dropped_one
Says: had the actor of a
"""

import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_FREE: list[ContextVar[Any]] = []
"""The variables of trails that are gone."""


class AuditTrail:
    """The history of one document: who did what."""

    def __init__(self, owner: Any) -> None:
        self.entries: list[tuple[str, str]] = []
        self._owner = owner
        self._actor: ContextVar[Any] = _FREE.pop() if _FREE else ContextVar("actor")
        weakref.finalize(self, _FREE.append, self._actor)

    @property
    def actor(self) -> Any:
        """Who acts on the document in this task."""
        return self._actor.get(self._owner)

    @contextmanager
    def acting_as(self, user: Any) -> Iterator[None]:
        """Let a user act on the document in this task, until the block ends."""
        token = self._actor.set(user)
        try:
            yield
        finally:
            self._actor.reset(token)

    def note(self, what: str) -> None:
        """Note what the actor has done."""
        self.entries.append((self.actor.name, what))
