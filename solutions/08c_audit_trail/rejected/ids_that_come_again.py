"""One variable with a mapping by the ids of trails, made anew for each block, and reset after it.

People try it because a trail lives as long as its block, and an id holds nothing.
But a task that was started in the block has a copy of the mapping, and may live longer.
When the trail is dead, a new one can get its id, and with it a stranger as its actor.

Fails: test_a_new_trail_has_no_actor_of_a_dropped_one
Says: had the actor of a
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_ACTORS: ContextVar[dict[int, Any]] = ContextVar("actors", default={})  # noqa: B039
"""Who acts, by the id of each trail that has a block open."""


class AuditTrail:
    """The history of one document: who did what."""

    def __init__(self, owner: Any) -> None:
        self.entries: list[tuple[str, str]] = []
        self._owner = owner

    @property
    def actor(self) -> Any:
        """Who acts on the document in this task."""
        return _ACTORS.get().get(id(self), self._owner)

    @contextmanager
    def acting_as(self, user: Any) -> Iterator[None]:
        """Let a user act on the document in this task, until the block ends."""
        token = _ACTORS.set({**_ACTORS.get(), id(self): user})
        try:
            yield
        finally:
            _ACTORS.reset(token)

    def note(self, what: str) -> None:
        """Note what the actor has done."""
        self.entries.append((self.actor.name, what))
