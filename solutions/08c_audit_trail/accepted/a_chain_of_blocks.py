"""One variable holds the innermost block, which refers to the one around it, of whatever trail.

It is right too: the chain is as long as blocks are nested.
Setting what was there before is enough, because the variable lives for ever anyway.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_INNERMOST: ContextVar[Any] = ContextVar("innermost", default=None)
"""The innermost block: its trail, its user, and the block around it."""


class AuditTrail:
    """The history of one document: who did what."""

    def __init__(self, owner: Any) -> None:
        self.entries: list[tuple[str, str]] = []
        self._owner = owner

    @property
    def actor(self) -> Any:
        """Who acts on the document in this task."""
        block = _INNERMOST.get()
        while block is not None:
            trail, user, block = block
            if trail is self:
                return user
        return self._owner

    @contextmanager
    def acting_as(self, user: Any) -> Iterator[None]:
        """Let a user act on the document in this task, until the block ends."""
        around = _INNERMOST.get()
        _INNERMOST.set((self, user, around))
        try:
            yield
        finally:
            _INNERMOST.set(around)

    def note(self, what: str) -> None:
        """Note what the actor has done."""
        self.entries.append((self.actor.name, what))
