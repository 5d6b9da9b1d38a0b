"""A trail knows who acts in which task.

People try it because a task is what they think of.
A task that is started in a block does not inherit its actor then,
and where no event loop runs, nothing works.

Fails: test_each_task_has_its_own_actor_on_each_trail
Says: The task was started in
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary


class AuditTrail:
    """The history of one document: who did what."""

    def __init__(self, owner: Any) -> None:
        self.entries: list[tuple[str, str]] = []
        self._owner = owner
        self._actors: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()

    @property
    def actor(self) -> Any:
        """Who acts on the document in this task."""
        task = asyncio.current_task()
        return self._actors.get(task, self._owner)

    @contextmanager
    def acting_as(self, user: Any) -> Iterator[None]:
        """Let a user act on the document in this task, until the block ends."""
        task = asyncio.current_task()
        before = self._actors.get(task, self._owner)
        self._actors[task] = user
        try:
            yield
        finally:
            if before is self._owner:
                del self._actors[task]
            else:
                self._actors[task] = before

    def note(self, what: str) -> None:
        """Note what the actor has done."""
        self.entries.append((self.actor.name, what))
