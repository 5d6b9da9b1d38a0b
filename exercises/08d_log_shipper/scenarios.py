"""Scenarios of 08d: fast sources, slow senders, errors and cancellation.

Time is counted in turns of the event loop, so a run is the same on every machine.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Coroutine
from types import ModuleType
from typing import Any
from weakref import WeakSet

SECONDS = 2
"""After so long an answer hangs; a right one is done in a fraction of a second."""

TURNS = 200
"""So many turns of the event loop anything that is to happen may take."""


class Batch:
    """Some lines of the log; it can be watched."""

    def __init__(self, number: int) -> None:
        self.number = number


class SendError(Exception):
    """The network has failed."""


class ReadError(Exception):
    """The log cannot be read."""


class Network:
    """Brings batches and takes them, and writes down what happens."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.done = 0
        self.taken = 0
        self.sending = 0
        self.most_sending = 0
        self.most_in_flight = 0
        self.most_alive_besides = 0
        self.closed = False
        self.alive: WeakSet[Batch] = WeakSet()

    async def source(self, number: int, fails_after: int | None = None) -> AsyncGenerator[Any]:
        """Yield batches as fast as they are taken."""
        try:
            for position in range(number):
                if position == fails_after:
                    raise ReadError
                batch = Batch(position)
                self.alive.add(batch)
                self.taken += 1
                self.look()
                yield batch
                del batch
        finally:
            self.closed = True

    def begin(self, batch: Any) -> None:
        """Note that a batch is being sent from now on."""
        self.begun.append(batch.number)
        self.sending += 1
        self.most_sending = max(self.most_sending, self.sending)
        self.look()

    def end(self) -> None:
        """Note that a batch was sent."""
        self.sending -= 1
        self.done += 1
        self.look()

    def look(self) -> None:
        """Compare what is in memory with what has been so far."""
        in_flight = self.taken - self.done
        self.most_in_flight = max(self.most_in_flight, in_flight)
        self.most_alive_besides = max(self.most_alive_besides, len(self.alive) - in_flight)


def ship_slowly(
    log_shipper: ModuleType, number: int, senders: int, waiting: int, turns: list[int]
) -> dict[str, Any]:
    """Ship batches, each of which takes some turns of the event loop."""
    network = Network()

    async def send(batch: Batch) -> None:
        network.begin(batch)
        for _ in range(turns[batch.number % len(turns)]):
            await asyncio.sleep(0)
        network.end()

    async def main() -> Any:
        return await log_shipper.ship(
            network.source(number), send, senders=senders, waiting=waiting
        )

    result = _run(main(), f"{number} batches were to be sent, and every send ends")
    return {
        "result": result,
        "begun": network.begun,
        "most in flight": network.most_in_flight,
        "most alive besides": network.most_alive_besides,
        "most sending": network.most_sending,
        "closed": network.closed,
    }


def ship_at_the_same_time(
    log_shipper: ModuleType, number: int, senders: int, waiting: int, slow: int
) -> dict[str, Any]:
    """Let sends wait until all senders are busy, and one send wait until many later ones are done.

    Returns:
        "most sending": how many sends there were at once.
        "done before": how many sends were done when the slow one gave up waiting, or was content.
    """
    network = Network()
    done_before = 0

    async def send(batch: Batch) -> None:
        nonlocal done_before
        network.begin(batch)
        for _ in range(TURNS):
            if network.most_sending == senders:
                break
            await asyncio.sleep(0)
        if batch.number == slow:
            for _ in range(50 * number):
                if network.done == number - 1:
                    break
                await asyncio.sleep(0)
            done_before = network.done
        network.end()

    async def main() -> None:
        await log_shipper.ship(network.source(number), send, senders=senders, waiting=waiting)

    _run(main(), "one send was slow, and all others quick")
    return {"most sending": network.most_sending, "done before": done_before}


def ship_anything(log_shipper: ModuleType, number: int, senders: int, waiting: int) -> list[str]:
    """Ship batches that are None, or empty, or false in another way."""
    batches = [None, None, [], 0, False, "", ..., ...]
    sent: list[str] = []

    async def source() -> AsyncGenerator[Any]:
        for position in range(number):
            yield batches[position % len(batches)]

    async def send(batch: Any) -> None:
        await asyncio.sleep(0)
        sent.append(repr(batch))

    async def main() -> None:
        await log_shipper.ship(source(), send, senders=senders, waiting=waiting)

    _run(main(), "batches were None or false in another way")
    return sent


def fail(
    log_shipper: ModuleType, where: str, number: int, senders: int, waiting: int, at: int
) -> dict[str, Any]:
    """Let a send or the source raise an exception, or cancel `ship` in the middle."""
    network = Network()

    async def send(batch: Batch) -> None:
        network.begin(batch)
        await asyncio.sleep(0)
        if where == "send" and batch.number == at:
            raise SendError
        if where == "cancel" and batch.number >= at:
            await asyncio.get_running_loop().create_future()  # until it is cancelled
        network.end()

    async def main() -> dict[str, Any]:
        source = network.source(number, at if where == "source" else None)
        shipping = asyncio.ensure_future(
            log_shipper.ship(source, send, senders=senders, waiting=waiting)
        )
        if where == "cancel":
            for _ in range(TURNS):
                await asyncio.sleep(0)
            shipping.cancel()
        raised: list[str] = []
        _, hung = await asyncio.wait({shipping}, timeout=SECONDS - 1)
        if hung:
            raise TimeoutError
        try:
            await shipping
        except asyncio.CancelledError:
            raised = ["CancelledError"]
        except Exception as error:  # noqa: BLE001 - the test says what should have been raised
            raised = _names(error)
        left = len(asyncio.all_tasks() - {asyncio.current_task()})
        twice = sorted({number for number in network.begun if network.begun.count(number) > 1})
        found = {"raised": raised, "left": left, "closed": network.closed}
        return found | {"taken": network.taken, "twice": twice}

    found: dict[str, Any] = _run(main(), _STORIES[where].format(at))
    return found


_STORIES = {
    "send": "the send of batch {} raised an exception",
    "source": "the source raised an exception after {} batches",
    "cancel": "the sends did not end, and ship() was cancelled",
}


def _names(error: BaseException) -> list[str]:
    if isinstance(error, BaseExceptionGroup):
        return [name for member in error.exceptions for name in _names(member)]
    return [type(error).__name__]


def _run(coroutine: Coroutine[Any, Any, Any], story: str) -> Any:
    """Run an event loop, and give up on an answer that hangs."""

    async def limited() -> Any:
        async with asyncio.timeout(SECONDS):
            return await coroutine

    try:
        return asyncio.run(limited())
    except TimeoutError:
        message = f"ship() did not end within {SECONDS} s: {story}, and then it hung."
        raise AssertionError(message) from None
