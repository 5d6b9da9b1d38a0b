"""No task is kept, only counted, because the event loop runs them anyway.

It is the first idea after a list that grows, and it works in every short try.
But the loop refers to tasks weakly.
A task that waits for a future which only the task knows is garbage, and the collector takes it.

Fails: test_no_delivery_is_lost
Says: strong reference to their tasks
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
        self._number = 0
        self._all_ended = asyncio.Event()
        self._all_ended.set()

    def send(self, mail: Any) -> None:
        """Begin to deliver a mail, and do not wait for it."""
        asyncio.create_task(self._deliver_or_report(mail))
        self._number += 1
        self._all_ended.clear()

    async def _deliver_or_report(self, mail: Any) -> None:
        try:
            await self._deliver(mail)
        except Exception as error:
            self._report(mail, error)
        finally:
            self._number -= 1
            if not self._number:
                self._all_ended.set()

    @property
    def under_way(self) -> int:
        """How many deliveries have not ended yet; the status page shows it."""
        return self._number

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._all_ended.wait()
