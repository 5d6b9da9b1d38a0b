"""One variable for all trails holds one dictionary, which each block changes and restores.

It is the right idea, half of it: the variable is at the top, and the entry goes with the block.
But a new task gets a copy of the context, not of the dictionary in it, so all tasks share it.

Fails: test_each_task_has_its_own_actor_on_each_trail
Says: should be noted as done by
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_ACTORS: ContextVar[dict[Any, Any]] = ContextVar("actors")


def _actors() -> dict[Any, Any]:
    """Return who acts on which trail."""
    try:
        return _ACTORS.get()
    except LookupError:
        actors: dict[Any, Any] = {}
        _ACTORS.set(actors)
        return actors


class AuditTrail:
    """The history of one document: who did what."""

    def __init__(self, owner: Any) -> None:
        self.entries: list[tuple[str, str]] = []
        self._owner = owner

    @property
    def actor(self) -> Any:
        """Who acts on the document in this task."""
        return _actors().get(self, self._owner)

    @contextmanager
    def acting_as(self, user: Any) -> Iterator[None]:
        """Let a user act on the document in this task, until the block ends."""
        actors = _actors()
        before = actors.get(self)
        actors[self] = user
        try:
            yield
        finally:
            if before is None:
                del actors[self]
            else:
                actors[self] = before

    def note(self, what: str) -> None:
        """Note what the actor has done."""
        self.entries.append((self.actor.name, what))
