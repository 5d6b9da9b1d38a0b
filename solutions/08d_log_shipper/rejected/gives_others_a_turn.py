"""The reader lets the senders have a turn after each batch.

People try it because `sleep(0)` gives them time.
It gives them one turn, and a send may take any number.

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
    queue: asyncio.Queue[Any] = asyncio.Queue()
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
            queue.put_nowait(batch)
            await asyncio.sleep(0)
        await queue.join()
        for task in tasks:
            task.cancel()
    return sent
