"""Counts what can be reached from the service, and from the module logging.

It is right too: what is kept is reachable, and what waits for the collector is not.
A leak leaves an object for each connection; half as many are allowed to come and go.
"""

from __future__ import annotations

import asyncio
import gc
import json
import logging
from types import FunctionType, ModuleType
from typing import Any

LINKS = 20
WARM_UP, BATCHES, CONNECTIONS = 2, 3, 10


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
            readings.append(_number_reachable([service, logging.root.manager]))
    finally:
        await service.stop()
    later = readings[WARM_UP:]
    growth = [after - before for before, after in zip(later, later[1:], strict=False)]
    assert min(growth) < CONNECTIONS / 2, (
        f"each batch of {CONNECTIONS} connections leaves objects: {growth}"
    )


def _number_reachable(roots: list[Any]) -> int:
    seen: set[int] = set()
    objects = list(roots)
    while objects:
        obj = objects.pop()
        if id(obj) not in seen and not isinstance(obj, type | ModuleType | FunctionType):
            seen.add(id(obj))
            objects += gc.get_referents(obj)
    return len(seen)


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
