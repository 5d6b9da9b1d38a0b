"""Leaving the block waits once, for the tasks that run at that moment.

It is easy to forget that a delivery may send another mail while the block is being left.

Fails: test_leaving_waits_for_all_deliveries
Says: it ended before the one to
"""

import asyncio
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
        self._running: set[asyncio.Task[None]] = set()

    def send(self, mail: Any) -> None:
        """Begin to deliver a mail, and do not wait for it."""
        task = asyncio.create_task(self._deliver_or_report(mail))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _deliver_or_report(self, mail: Any) -> None:
        try:
            await self._deliver(mail)
        except Exception as error:
            self._report(mail, error)

    @property
    def under_way(self) -> int:
        """How many deliveries have not ended yet; the status page shows it."""
        return len(self._running)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._running:
            await asyncio.wait(self._running)
