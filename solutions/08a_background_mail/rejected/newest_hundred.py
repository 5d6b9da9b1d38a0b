"""A bounded deque keeps the newest hundred tasks, more than are ever under way on a usual day.

A bound is the usual cure for what grows.
But it lets go of the oldest tasks whether they have ended or not, and keeps ended ones.

Fails: test_no_delivery_is_lost
Says: strong reference to their tasks

Fails: test_an_ended_delivery_is_let_go
Says: still alive
"""

import asyncio
from collections import deque
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
        self._sent: deque[asyncio.Task[Any]] = deque(maxlen=100)
        self._number = 0

    def send(self, mail: Any) -> None:
        """Begin to deliver a mail, and do not wait for it."""
        self._sent.append(asyncio.create_task(self._deliver_or_report(mail)))
        self._number += 1

    async def _deliver_or_report(self, mail: Any) -> Any:
        try:
            return await self._deliver(mail)
        except Exception as error:
            self._report(mail, error)
        finally:
            self._number -= 1

    @property
    def under_way(self) -> int:
        """How many deliveries have not ended yet; the status page shows it."""
        return self._number

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        while unended := [task for task in self._sent if not task.done()]:
            await asyncio.wait(unended)
