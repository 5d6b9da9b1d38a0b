"""Follows another link in each connection, so that the cache of links goes on filling.

People try it because different links seem more like real life.
But a cache that is not full yet grows in every batch, and is no leak.

Fails: test_the_fixed_service_passes
Says: for the fixed service
"""

from __future__ import annotations

import asyncio
import gc
import itertools
import json
import sys
from types import ModuleType

LINKS = 200
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
        numbers = itertools.count()
        for _ in range(WARM_UP + BATCHES + 1):
            for _ in range(CONNECTIONS):
                requests = _all_kinds(_code(next(numbers)))
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


def _code(number: int) -> str:
    alphabet = "0123456789abcdefghijklmnopqrstuvwxyz"
    high, low = divmod(number, len(alphabet))
    return f"x{alphabet[high] if high else ''}{alphabet[low]}"


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
