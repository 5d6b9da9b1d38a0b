"""The queue is bounded, and each `put` is a task of its own.

People try it because then the reader need not wait.
The batches wait in the tasks instead, as many as there are.

Fails: test_few_batches_are_in_memory
Says: had been taken from the source and were not sent yet
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
        puts: set[asyncio.Task[None]] = set()
        async for batch in source:
            puts.add(group.create_task(queue.put(batch)))
            await asyncio.sleep(0)
        await asyncio.gather(*puts)
        await queue.join()
        for task in tasks:
            task.cancel()
    return sent
