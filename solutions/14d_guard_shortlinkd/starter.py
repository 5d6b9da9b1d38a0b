"""A check that refuses a shortlinkd which leaks."""

from __future__ import annotations

import asyncio
import gc
import sys
from types import ModuleType

# TODO: refuse a service that keeps something of requests that are over.

REQUESTS = 20
MOST_LEFT = 10_000


def check(shortlinkd: ModuleType, client: ModuleType) -> None:
    """Raise AssertionError if a service keeps something of requests that are over.

    Args:
        shortlinkd: The module of the service.
        client: The module `client`, to talk to it.
    """
    asyncio.run(_check(shortlinkd, client))


async def _check(shortlinkd: ModuleType, client: ModuleType) -> None:
    service = shortlinkd.Service(":memory:")
    port = await service.start()
    before = sys.getallocatedblocks()
    await client.send_all(port, [["GET", "/health", ""]] * REQUESTS)
    gc.collect()
    after = sys.getallocatedblocks()
    await service.stop()
    left = after - before
    assert left < MOST_LEFT, f"{left} blocks are left of {REQUESTS} requests"
