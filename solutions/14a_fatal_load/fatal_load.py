"""A load that kills shortlinkd, and the number of requests that it takes.

A new link without a title is the dearest request:
its preview fails, and the exception is kept with its frames.
So are the task, the logger, and, as each connection has one request only, a connection.

A service that has just started grows faster than later on, because caches fill.
So the first 200 requests do not count, and the growth is taken from the 800 after them.
What the service had at its start is part of what it has: only the rest, up to the limit, is left to grow.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

Request = list[str]
"""Method, address and body."""


def load() -> Iterator[list[Request]]:
    """Yield what clients send, without end: each item is the requests of one connection."""
    body = json.dumps({"target": "https://example.org/"})
    while True:
        yield [["POST", "/links", body]]


def requests_to_death(send: Callable[[int], float], limit: float) -> float:
    """Return how many requests of the load kill a service that has just started.

    Args:
        send: Sends that many further requests of the load to a service that has just started,
            and returns its resident set size in MiB.
        limit: With more MiB than this a service is killed.
    """
    warm_up, steps, step = 200, 8, 100
    first = last = send(warm_up)
    for _ in range(steps):
        last = send(step)
    growth = (last - first) / (steps * step)
    return warm_up + (limit - first) / growth
