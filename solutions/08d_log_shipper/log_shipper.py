"""Ship the lines of a log to a collector that is slower than the log is written.

The queue has `waiting` places, and `put` waits while it is full.
So the reader does not take the next batch before a sender has taken one: the pressure goes back to the source.
If a sender fails, the task group cancels the others and the reader, who may be waiting in `put`.
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
            await send(batch)
            sent += 1
            queue.task_done()

    async with aclosing(source), asyncio.TaskGroup() as group:
        tasks = [group.create_task(sender()) for _ in range(senders)]
        async for batch in source:
            await queue.put(batch)
        await queue.join()
        for task in tasks:
            task.cancel()
    return sent
