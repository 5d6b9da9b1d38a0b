"""The context refers to the user weakly, so that it keeps nobody.

But nobody else keeps the user while the block runs, so the owner acts in the middle of it.
And the variable stays in the context all the same.

Fails: test_each_task_has_its_own_actor_on_each_trail
Says: should be noted as done by
Fails: test_the_context_has_no_variable_for_each_document
Says: There should have been no more than before
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from weakref import ref


class AuditTrail:
    """The history of one document: who did what."""

    def __init__(self, owner: Any) -> None:
        self.entries: list[tuple[str, str]] = []
        self._owner = owner
        self._actor: ContextVar[Any] = ContextVar("actor", default=lambda: None)

    @property
    def actor(self) -> Any:
        """Who acts on the document in this task."""
        return self._actor.get()() or self._owner

    @contextmanager
    def acting_as(self, user: Any) -> Iterator[None]:
        """Let a user act on the document in this task, until the block ends."""
        before = self._actor.get()
        self._actor.set(ref(user))
        del user
        try:
            yield
        finally:
            self._actor.set(before)

    def note(self, what: str) -> None:
        """Note what the actor has done."""
        self.entries.append((self.actor.name, what))
