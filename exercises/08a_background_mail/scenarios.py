"""Scenarios of 08a: mails are sent, and the scenario says when each delivery ends, and how.

A plan of the ends is a list of `[address, how]`; how is "delivered", "failed" or "cancelled".
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Coroutine
from types import ModuleType
from typing import Any
from weakref import ref

TURNS = 10
"""So many turns of the event loop a right answer has to let an ended delivery go."""


class Mail:
    """A mail to one address."""

    def __init__(self, address: str) -> None:
        self.address = address


class Receipt:
    """What a delivery returns."""


class BounceError(Exception):
    """A mail could not be delivered."""


class PostOffice:
    """Delivers mails, each at the moment that the scenario chooses; keeps neither mail nor task."""

    def __init__(self, watch: Any = None) -> None:
        self.delivered: list[str] = []
        self.reported: list[list[str]] = []
        self.waiting: list[tuple[str, ref[asyncio.Future[str]]]] = []
        self.answer: Any = None
        self._watch = watch or (lambda obj, _label: obj)

    async def deliver(self, mail: Mail) -> Receipt:
        """Wait until the scenario ends this delivery; nobody but this frame keeps the future."""
        future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.waiting.append((mail.address, ref(future)))
        how = await future
        del future
        if how == "cancelled":
            raise asyncio.CancelledError
        if how == "failed":
            error = BounceError(f"{mail.address} bounced")
            self._watch(error, f"the exception of the mail to {mail.address}")
            try:
                raise error
            finally:
                del error
        self.delivered.append(mail.address)
        if self.answer is not None:
            self.answer(mail.address)
        return self._watch(Receipt(), f"the result of the mail to {mail.address}")

    def report(self, mail: Mail, error: Exception) -> None:
        """Note who was not reached, and why."""
        self.reported.append([mail.address, str(error)])

    def end(self, address: str, how: str) -> None:
        """Let the oldest waiting delivery to an address go on, unless it is lost."""
        for number, (waiting, reference) in enumerate(self.waiting):
            if waiting == address:
                del self.waiting[number]
                future = reference()
                if future is not None and not future.done():
                    future.set_result(how)
                return


def keep_the_unended(
    background_mail: ModuleType, watch: Any, addresses: list[str], ends: list[list[str]]
) -> Any:
    """End some deliveries, and keep the object, in the block, with the others under way."""
    office = PostOffice(watch)
    loop = _quiet_loop()
    background, server = _open(background_mail, office, loop)
    last = {address for address, _ in ends}

    async def night() -> None:
        for address in addresses:
            mail = Mail(address)
            if address in last:
                watch(mail, f"the mail to {address}")
            background.send(mail)
        del mail
        await _turns()
        for address, how in ends:
            office.end(address, how)
        await _turns()

    loop.run_until_complete(night())
    return loop, background, server


def send_for_days(background_mail: ModuleType, names: list[str]) -> Any:
    """Return a call that sends mails which are delivered, fail and are cancelled."""
    loop = _quiet_loop()
    office = PostOffice()
    background, server = _open(background_mail, office, loop)
    number = 0

    async def request() -> None:
        nonlocal number
        number += 1
        ends = [[f"{name}-{number}", how] for name, how in zip(names, HOW, strict=True)]
        for address, _ in ends:
            background.send(Mail(address))
        await _turns(2)
        for address, how in ends:
            office.end(address, how)
        await _turns()
        office.delivered.clear()
        office.reported.clear()
        office.waiting.clear()

    def call() -> None:
        assert not server.done(), "The block was left before its end."
        loop.run_until_complete(request())

    return call


HOW = ("delivered", "failed", "cancelled")


def send_collect_and_end(
    background_mail: ModuleType, addresses: list[str], ends: list[list[str]]
) -> Any:
    """Send mails, run the collector while all wait, end them one by one, and note what happens."""
    office = PostOffice()
    found: dict[str, Any] = {"counts": []}
    counts = found["counts"]

    async def block() -> None:
        same = Mail(addresses[0])
        async with background_mail.BackgroundMail(office.deliver, office.report) as background:
            for address in addresses:
                background.send(same if address == addresses[0] else Mail(address))
            await _turns()
            found["begun"] = len(office.waiting)
            counts.append(background.under_way)
            for _ in range(3):
                gc.collect()
            await _turns()
            found["lost"] = [address for address, future in office.waiting if future() is None]
            counts.append(background.under_way)
            for address, how in ends:
                office.end(address, how)
            await _turns()
            counts.append(background.under_way)
            found["soon"] = list(office.reported)
            for address in addresses:  # what is left, so that the block can be left
                office.end(address, "delivered")
            await _turns()
            counts.append(background.under_way)

    async def main() -> None:
        leaving = asyncio.create_task(block())
        await _turns(10 * TURNS)
        if leaving.done():
            await leaving  # it may have raised

    _run(main())
    return found | {"reported": office.reported, "delivered": office.delivered}


def leave_while_mails_are_under_way(
    background_mail: ModuleType, addresses: list[str], ends: list[list[str]], answers: str
) -> Any:
    """Leave the block, and end the deliveries one by one; the first one sends another mail."""
    office = PostOffice()

    async def block(opened: asyncio.Future[Any]) -> None:
        async with background_mail.BackgroundMail(office.deliver, office.report) as background:
            opened.set_result(background)
            for address in addresses:
                background.send(Mail(address))

    async def block_without_mails() -> int:
        async with background_mail.BackgroundMail(office.deliver, office.report) as background:
            return background.under_way

    async def main() -> dict[str, Any]:
        opened: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        leaving = asyncio.create_task(block(opened))
        background = await opened

        def answer(address: str) -> None:
            if address == addresses[0]:
                background.send(Mail(answers))

        office.answer = answer
        await _turns()
        gc.collect()
        left_before = []
        for address, how in [*ends, [answers, "delivered"]]:
            if leaving.done():
                left_before.append(address)
            office.end(address, how)
            await _turns()
        left = leaving.done()
        if left:
            await leaving  # it may have raised
        empty = asyncio.create_task(block_without_mails())
        await _turns()
        return {
            "empty": [empty.done(), empty.done() and empty.result(), len(office.reported)],
            "left before": left_before,
            "left": left,
            "delivered": office.delivered,
            "reported": office.reported,
        }

    return _run(main())


def _open(background_mail: ModuleType, office: PostOffice, loop: Any) -> tuple[Any, Any]:
    """Enter a block that is never left, in a task of its own."""
    opened = loop.create_future()

    async def serve() -> None:
        async with background_mail.BackgroundMail(office.deliver, office.report) as background:
            opened.set_result(background)
            del background
            await loop.create_future()

    server = loop.create_task(serve())
    return loop.run_until_complete(opened), server


def _run(main: Coroutine[Any, Any, Any]) -> Any:
    loop = _quiet_loop()
    return loop.run_until_complete(main)


def _quiet_loop() -> Any:
    """Return a new event loop that prints nothing about tasks that were lost."""
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(lambda _loop, _context: None)
    return loop


async def _turns(number: int = TURNS) -> None:
    for _ in range(number):
        await asyncio.sleep(0)
