"""A check that refuses a shortlinkd which leaks: equal batches of requests leave nothing behind.

The links exist before anything is measured, and no others are followed, so the cache of links is full at once.
The first batches warm up what else is kept once and for all.
Each further batch sends the same requests, over new connections, and the collector runs before each reading:
cycles that wait for it are no leak.
What is left then is kept. A leak leaves at least one block for each connection, in *every* batch;
what happens to be allocated between two readings does not.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
from types import ModuleType

LINKS = 20
WARM_UP, BATCHES, CONNECTIONS = 2, 3, 6


def check(shortlinkd: ModuleType, client: ModuleType) -> None:
    """Raise AssertionError if a service keeps something of requests that are over."""
    asyncio.run(_check(shortlinkd, client))


async def _check(shortlinkd: ModuleType, client: ModuleType) -> None:
    service = shortlinkd.Service(":memory:")
    port = await service.start()
    try:
        await client.send_all(port, [_new_link("home")] * LINKS)
        readings = []
        for _ in range(WARM_UP + BATCHES + 1):
            for number in range(CONNECTIONS):
                requests = _all_kinds(f"x{number}")
                await client.send_all(port, requests, per_connection=len(requests))
            gc.collect()
            readings.append(sys.getallocatedblocks())
    finally:
        await service.stop()
    later = readings[WARM_UP:]
    growth = [after - before for before, after in zip(later, later[1:], strict=False)]
    assert min(growth) < CONNECTIONS, (
        f"each batch of {CONNECTIONS} connections leaves memory blocks: {growth}"
    )


def _new_link(word: str) -> list[str]:
    return ["POST", "/links", json.dumps({"target": f"https://example.com/{word}"})]


def _all_kinds(code: str) -> list[list[str]]:
    """Return a request of each kind, and for each way in which one can end."""
    return [
        ["GET", f"/{code}", ""],
        ["GET", f"/stats/{code}", ""],
        ["GET", "/unknown", ""],
        ["GET", "/stats/unknown", ""],
        ["PUT", "/unknown", ""],
        _new_link("page"),
        _new_link(""),
        ["POST", "/links", "no JSON"],
        ["POST", "/links", json.dumps({"target": "ftp://example.com"})],
        ["GET", "/export", ""],
        ["GET", "/metrics", ""],
        ["GET", "/health", ""],
    ]
