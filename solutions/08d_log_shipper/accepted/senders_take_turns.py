"""There is no queue: each sender takes the next batch from the source itself, one at a time.

This is right, too. A lock makes sure that only one of them asks the source at a time.
Nothing waits at all, so even fewer batches are in memory than are allowed.
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
    turn = asyncio.Lock()
    begun = 0

    async def sender() -> None:
        nonlocal begun
        while True:
            async with turn:
                try:
                    batch = await anext(source)
                except StopAsyncIteration:
                    return
                begun += 1
            await send(batch)

    async with aclosing(source), asyncio.TaskGroup() as group:
        for _ in range(senders):
            group.create_task(sender())
    return begun
