"""Each `send` first throws out the tasks that are done.

Nothing grows without end this way, so the curve looks well.
But after a busy evening all its mails and results stay for the whole quiet night.

Fails: test_an_ended_delivery_is_let_go
Says: still alive
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
        self._sent: list[asyncio.Task[Any]] = []

    def send(self, mail: Any) -> None:
        """Begin to deliver a mail, and do not wait for it."""
        self._sent = [task for task in self._sent if not task.done()]
        self._sent.append(asyncio.create_task(self._deliver_or_report(mail)))

    async def _deliver_or_report(self, mail: Any) -> Any:
        try:
            return await self._deliver(mail)
        except Exception as error:
            self._report(mail, error)

    @property
    def under_way(self) -> int:
        """How many deliveries have not ended yet; the status page shows it."""
        return sum(not task.done() for task in self._sent)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        while unended := [task for task in self._sent if not task.done()]:
            await asyncio.wait(unended)
