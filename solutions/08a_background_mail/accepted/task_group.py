"""A `TaskGroup` does both: it holds its tasks while they run, and waits for them at the end.

It is right too.
No task in the group fails, because the coroutine around `deliver` reports what is raised;
a task that is cancelled leaves a group without harm to the others.
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
        self._group = asyncio.TaskGroup()
        self._number = 0

    def send(self, mail: Any) -> None:
        """Begin to deliver a mail, and do not wait for it."""
        self._group.create_task(self._deliver_or_report(mail))
        self._number += 1

    async def _deliver_or_report(self, mail: Any) -> None:
        try:
            await self._deliver(mail)
        except Exception as error:
            self._report(mail, error)
        finally:
            self._number -= 1

    @property
    def under_way(self) -> int:
        """How many deliveries have not ended yet; the status page shows it."""
        return self._number

    async def __aenter__(self) -> Self:
        await self._group.__aenter__()
        return self

    async def __aexit__(self, *error: Any) -> None:
        await self._group.__aexit__(*error)
