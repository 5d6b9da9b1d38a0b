"""Each batch is sent before the next one is read.

People try it because nothing can pile up then.
But all senders except one have nothing to do, and the shipper is slower than before.

Fails: test_all_senders_work_at_the_same_time
Says: come to
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
        async for batch in source:
            await send(batch)
            sent += 1
    return sent
