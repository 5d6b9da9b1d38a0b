"""The tasks are in a `WeakSet`, from which they vanish without any callback.

It looks like the best of both, and `asyncio` itself does so.
But then nobody holds a task that waits.

Fails: test_no_delivery_is_lost
Says: strong reference to their tasks
"""

import asyncio
import weakref
from collections.abc import Awaitable, Callable
from typing import Any, Self


class BackgroundMail:
    """Delivers mails while the shop goes on; leaving the block waits for those on their way."""

    def __init__(
        self,
        deliver: Callable[[Any], Awaitable[Any]],
        report: Callable[[Any, Exception], None],
    ) -> None:
        self._deliver = deliver
        self._report = report
        self._running: weakref.WeakSet[asyncio.Task[None]] = weakref.WeakSet()

    def send(self, mail: Any) -> None:
        """Begin to deliver a mail, and do not wait for it."""
        task = asyncio.create_task(self._deliver_or_report(mail))
        self._running.add(task)

    async def _deliver_or_report(self, mail: Any) -> None:
        try:
            await self._deliver(mail)
        except Exception as error:
            self._report(mail, error)

    @property
    def under_way(self) -> int:
        """How many deliveries have not ended yet; the status page shows it."""
        return sum(not task.done() for task in self._running)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        while unended := [task for task in self._running if not task.done()]:
            await asyncio.wait(unended)
