"""One task takes the mails from a queue, so there is only one task to keep.

Nothing is kept and nothing is lost.
But a mail waits for all mails before it, and one slow server holds up the whole shop.

Fails: test_no_delivery_is_lost
Says: without waiting for each other
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
        self._queue: asyncio.Queue[Any] = asyncio.Queue()

    def send(self, mail: Any) -> None:
        """Begin to deliver a mail, and do not wait for it."""
        self._number += 1
        self._queue.put_nowait(mail)

    async def _work(self) -> None:
        while True:
            await self._deliver_or_report(await self._queue.get())

    async def _deliver_or_report(self, mail: Any) -> None:
        try:
            await self._deliver(mail)
        except asyncio.CancelledError:
            pass
        except Exception as error:
            self._report(mail, error)
        finally:
            self._number -= 1
            self._queue.task_done()

    @property
    def under_way(self) -> int:
        """How many deliveries have not ended yet; the status page shows it."""
        return self._number

    async def __aenter__(self) -> Self:
        self._worker = asyncio.create_task(self._work())
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._queue.join()
        self._worker.cancel()
