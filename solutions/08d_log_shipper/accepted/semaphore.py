"""A task for each batch, and a semaphore with as many places as batches may be in memory.

This is right, too: the reader waits for a place before it takes the next batch, and each task gives its place back.
A second semaphore counts the senders.
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
    places = asyncio.Semaphore(senders + waiting)
    lines = asyncio.Semaphore(senders)
    sent = 0

    async def deliver(batch: Any) -> None:
        nonlocal sent
        try:
            async with lines:
                await send(batch)
                sent += 1
        finally:
            places.release()

    async with aclosing(source), asyncio.TaskGroup() as group:
        await places.acquire()
        async for batch in source:
            group.create_task(deliver(batch))
            del batch
            await places.acquire()
    return sent
