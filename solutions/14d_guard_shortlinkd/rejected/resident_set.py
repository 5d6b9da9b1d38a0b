"""Watches how much memory the process has at most, in megabytes.

People try it because that is what kills the service.
But some hundred requests leave some hundred kilobytes, which the allocator has at hand.

Fails: test_each_of_the_five_leaks_is_found
Says: let a service pass
"""

from __future__ import annotations

import asyncio
import gc
import json
import tracemalloc
from types import ModuleType

LINKS = 20
WARM_UP, BATCHES, CONNECTIONS = 2, 3, 6


def check(shortlinkd: ModuleType, client: ModuleType) -> None:
    """Raise AssertionError if a service keeps something of requests that are over."""
    tracemalloc.start()
    asyncio.run(_check(shortlinkd, client))
    tracemalloc.stop()


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
            readings.append(tracemalloc.get_traced_memory()[0] >> 20)
    finally:
        await service.stop()
    later = readings[WARM_UP:]
    growth = [after - before for before, after in zip(later, later[1:], strict=False)]
    assert min(growth) < 1, f"each batch of {CONNECTIONS} connections leaves MiB: {growth}"


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
