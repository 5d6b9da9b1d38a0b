"""The senders are tasks that nobody watches.

People try it because it is how queues are shown in many examples.
When a send fails its sender is gone, the queue stays full, and the reader waits for ever.

Fails: test_errors_end_it_and_leave_nothing_running
Says: and then it hung
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

    tasks = [asyncio.create_task(sender()) for _ in range(senders)]
    try:
        async with aclosing(source):
            async for batch in source:
                await queue.put(batch)
            await queue.join()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return sent
