"""Take the variable out of the context again: that is what `reset` with the token of `set` does.

A context is a mapping which refers strongly to variables and to values,
and it lives as long as its task.
To set what was there before, `set(before)`, is not the same as to undo the first `set`:
if the variable had no value of its own, the context now has one for it, namely the default.
So each trail on which the worker had acted left a variable, and with it the owner of the document.

`reset` takes a variable that had no value before out of the mapping.
Then the trail alone refers to its variable, and both die together.
The documentation advises to create context variables at the top of a module only;
measured on CPython 3.11-3.13, one for each trail leaves nothing behind, if each `set` is reset.
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
        try:
            yield
        finally:
            self._actor.reset(token)

    def note(self, what: str) -> None:
        """Note what the actor has done."""
        self.entries.append((self.actor.name, what))
