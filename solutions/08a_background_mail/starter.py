"""Send the mails of a web shop in the background, so that no customer has to wait for them."""

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
        self._sent: list[tuple[Any, asyncio.Task[Any]]] = []

    # TODO: this keeps every mail that was ever sent. Let go of those that have ended, lose none.
    def send(self, mail: Any) -> None:
        """Begin to deliver a mail, and do not wait for it."""
        self._sent.append((mail, asyncio.ensure_future(self._deliver(mail))))

    @property
    def under_way(self) -> int:
        """How many deliveries have not ended yet; the status page shows it."""
        return sum(not task.done() for _, task in self._sent)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for mail, task in self._sent:
            try:
                await task
            except asyncio.CancelledError:
                continue
            except Exception as error:  # noqa: BLE001 - whatever it is, it is reported
                self._report(mail, error)
