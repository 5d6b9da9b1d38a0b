"""A number leads to each task, and the last thing that a task does is to take its number out.

It is right too: `finally` sees the end of a coroutine that has begun, and here each one begins.
A task that runs is on the stack of the event loop, so it may drop the last reference to itself.
Who leaves the block waits until there is no number left.
"""

import asyncio
import itertools
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
        self._numbers = itertools.count()
        self._running: dict[int, asyncio.Task[None]] = {}
        self._all_ended = asyncio.Event()

    def send(self, mail: Any) -> None:
        """Begin to deliver a mail, and do not wait for it."""
        number = next(self._numbers)
        self._running[number] = asyncio.create_task(self._deliver_or_report(number, mail))
        self._all_ended.clear()

    async def _deliver_or_report(self, number: int, mail: Any) -> None:
        try:
            await self._deliver(mail)
        except Exception as error:
            self._report(mail, error)
        finally:
            del self._running[number]
            if not self._running:
                self._all_ended.set()

    @property
    def under_way(self) -> int:
        """How many deliveries have not ended yet; the status page shows it."""
        return len(self._running)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        while self._running:
            await self._all_ended.wait()
