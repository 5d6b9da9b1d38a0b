"""The tasks are held in the right way, but nobody asks a failed one for its exception.

It is the recipe from the documentation, copied without the coroutine around it.
When such a task dies, `asyncio` logs that its exception was never retrieved,
but the shop does not learn which customer got no mail.

Fails: test_a_failure_is_reported_once_and_soon
Says: reported not at all
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
        self._running: set[asyncio.Future[Any]] = set()

    def send(self, mail: Any) -> None:
        """Begin to deliver a mail, and do not wait for it."""
        task = asyncio.ensure_future(self._deliver(mail))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    @property
    def under_way(self) -> int:
        """How many deliveries have not ended yet; the status page shows it."""
        return len(self._running)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        while self._running:  # a delivery may send another mail
            await asyncio.wait(self._running)
