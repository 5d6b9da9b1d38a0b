"""Compares the memory before the service was started with that after some requests.

People try it because before the start there was surely nothing.
But a service that runs has a database, a server and links in memory, and keeps them rightly.

Fails: test_the_fixed_service_passes
Says: for the fixed service
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
from types import ModuleType

LINKS = 20
CONNECTIONS = 6


def check(shortlinkd: ModuleType, client: ModuleType) -> None:
    """Raise AssertionError if a service keeps something of requests that are over."""
    asyncio.run(_check(shortlinkd, client))


async def _check(shortlinkd: ModuleType, client: ModuleType) -> None:
    gc.collect()
    before = sys.getallocatedblocks()
    service = shortlinkd.Service(":memory:")
    port = await service.start()
    try:
        await client.send_all(port, [_new_link("home")] * LINKS)
        for number in range(CONNECTIONS):
            requests = _all_kinds(f"x{number}")
            await client.send_all(port, requests, per_connection=len(requests))
        gc.collect()
        after = sys.getallocatedblocks()
    finally:
        await service.stop()
    assert after - before < CONNECTIONS, f"{after - before} memory blocks are left"


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
