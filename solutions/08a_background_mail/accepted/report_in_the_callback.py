"""The done callback takes the task out and reports its failure, so no coroutine is wrapped.

It is right too.
The mail is kept by the callback, and a task drops its callbacks when it calls them.
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
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
        self._running: set[asyncio.Future[Any]] = set()

    def send(self, mail: Any) -> None:
        """Begin to deliver a mail, and do not wait for it."""
        task = asyncio.ensure_future(self._deliver(mail))
        self._running.add(task)
        task.add_done_callback(partial(self._ended, mail))

    def _ended(self, mail: Any, task: "asyncio.Future[Any]") -> None:
        self._running.discard(task)
        if not task.cancelled() and isinstance(error := task.exception(), Exception):
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
