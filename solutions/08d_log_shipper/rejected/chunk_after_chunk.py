"""As many batches as there are senders are read, then all are sent, then the next ones are read.

People try it because `gather` makes it short, and few batches are in memory.
But all wait for the slowest of each chunk.

Fails: test_all_senders_work_at_the_same_time
Says: was slow. Meanwhile
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
    sent = 0
    async with aclosing(source):
        chunk: list[Any] = []
        async for batch in source:
            chunk.append(batch)
            if len(chunk) == senders:
                await asyncio.gather(*map(send, chunk))
                sent += len(chunk)
                chunk.clear()
        await asyncio.gather(*map(send, chunk))
    return sent + len(chunk)
