"""Asks tracemalloc which lines of the service have more memory after each batch.

It is right too: the same requests, the collector, and a reading for each line;
lines of the client do not count.
"""

from __future__ import annotations

import asyncio
import gc
import json
import tracemalloc
from collections import Counter
from types import ModuleType

LINKS = 20
WARM_UP, BATCHES, CONNECTIONS = 1, 2, 6


def check(shortlinkd: ModuleType, client: ModuleType) -> None:
    """Raise AssertionError if a service keeps something of requests that are over."""
    tracemalloc.start(6)
    try:
        asyncio.run(_check(shortlinkd, client))
    finally:
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
            readings.append(_blocks_by_line(shortlinkd.__file__))
    finally:
        await service.stop()
    later = readings[WARM_UP:]
    for line in later[-1]:
        counts = [reading[line] for reading in later]
        growth = [after - before for before, after in zip(counts, counts[1:], strict=False)]
        assert min(growth) < CONNECTIONS // 2, f"line {line} leaves blocks in each batch: {growth}"


def _blocks_by_line(file: str) -> Counter[int]:
    """Return how many living blocks were made on behalf of each line of a file."""
    found: Counter[int] = Counter()
    for trace in tracemalloc.take_snapshot().traces:
        lines = [frame.lineno for frame in trace.traceback if frame.filename == file]
        if lines:
            found[lines[-1]] += 1
    return found


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
