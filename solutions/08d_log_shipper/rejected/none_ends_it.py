"""A `None` in the queue tells a sender to stop.

People try it because it is the usual way to end a consumer.
But a batch may be `None`, too, and then a sender stops too early.

Fails: test_batches_may_be_anything
Says: were None
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from typing import Any


async def ship(
    source: AsyncGenerator[Any],
    send: Callable[[Any], Awaitable[None]],
    *,
    senders: int = 4,
    waiting: int = 10,
) -> int:
    """Send all batches of a source, several at a time; return how many there were."""
    queue: asyncio.Queue[Any] = asyncio.Queue(maxsize=waiting)
    sent = 0

    async def sender() -> None:
        nonlocal sent
        while True:
            batch = await queue.get()
            if batch is None:
                return
            await send(batch)
            sent += 1

    async with aclosing(source), asyncio.TaskGroup() as group:
        tasks = [group.create_task(sender()) for _ in range(senders)]
        async for batch in source:
            await queue.put(batch)
        for _ in tasks:
            await queue.put(None)
    return sent
