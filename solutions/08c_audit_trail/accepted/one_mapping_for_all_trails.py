"""One variable at the top of the module, as the documentation advises; its value is a mapping.

It is right too.
Who enters a block makes a new mapping, because other tasks have the old one,
and at the end of the block the task gets the old one back.
The key of a trail is an object of its own.
Its id would be wrong: a task that was started in a block may live longer than the trail,
and then a new trail may get the same id.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_ACTORS: ContextVar[dict[object, Any]] = ContextVar("actors", default={})  # noqa: B039
"""Who acts, by the key of each trail that has a block open."""


class AuditTrail:
    """The history of one document: who did what."""

    def __init__(self, owner: Any) -> None:
        self.entries: list[tuple[str, str]] = []
        self._owner = owner
        self._key = object()

    @property
    def actor(self) -> Any:
        """Who acts on the document in this task."""
        return _ACTORS.get().get(self._key, self._owner)

    @contextmanager
    def acting_as(self, user: Any) -> Iterator[None]:
        """Let a user act on the document in this task, until the block ends."""
        token = _ACTORS.set({**_ACTORS.get(), self._key: user})
        try:
            yield
        finally:
            _ACTORS.reset(token)

    def note(self, what: str) -> None:
        """Note what the actor has done."""
        self.entries.append((self.actor.name, what))
