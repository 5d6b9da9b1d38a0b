"""When the queue is full, the batch is dropped.

People try it because memory is bounded, and the program goes on.
But the lines of the incident are lost, without a word.

Fails: test_every_batch_is_sent_once_and_in_order
Says: were never sent
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
            try:
                queue.put_nowait(batch)
            except asyncio.QueueFull:
                pass
        await queue.join()
        for task in tasks:
            task.cancel()
    return sent
