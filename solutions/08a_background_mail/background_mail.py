"""The set holds a task exactly as long as it runs: the task leaves it when it is done.

The event loop refers to tasks weakly, so somebody has to hold a task that waits, or the collector
may free it together with what it waits for.
But a task that is done keeps its result, or its exception with all its frames.
A done callback is the one place that sees the end of every task, however it ends.

A failure is reported where it happens.
So nobody has to keep the exception until somebody asks for it.
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
        while self._running:  # a delivery may send another mail
            await asyncio.wait(self._running)
