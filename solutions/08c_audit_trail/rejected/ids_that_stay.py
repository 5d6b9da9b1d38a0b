"""One variable, and a new mapping for each block, but the end of a block puts `None` for the id.

People try it because the old mapping may be older than other blocks.
The users are let go, and an id is only a number.
But the mapping, and each copy that is made of it, grows by every document.

Fails: test_documents_come_and_go_without_a_trace
Says: Each call leaves
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_ACTORS: ContextVar[dict[int, Any]] = ContextVar("actors", default={})  # noqa: B039
"""Who acts, by the id of each trail."""


class AuditTrail:
    """The history of one document: who did what."""

    def __init__(self, owner: Any) -> None:
        self.entries: list[tuple[str, str]] = []
        self._owner = owner

    @property
    def actor(self) -> Any:
        """Who acts on the document in this task."""
        return _ACTORS.get().get(id(self)) or self._owner

    @contextmanager
    def acting_as(self, user: Any) -> Iterator[None]:
        """Let a user act on the document in this task, until the block ends."""
        before = _ACTORS.get().get(id(self))
        _ACTORS.set({**_ACTORS.get(), id(self): user})
        try:
            yield
        finally:
            _ACTORS.set({**_ACTORS.get(), id(self): before})

    def note(self, what: str) -> None:
        """Note what the actor has done."""
        self.entries.append((self.actor.name, what))
