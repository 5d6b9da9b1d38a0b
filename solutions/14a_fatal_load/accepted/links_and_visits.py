"""Links that are made, followed and looked at, and two readings.

It is right too: the first 400 requests warm the service up, and 600 more tell how it grows.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator

Request = list[str]
"""Method, address and body."""


def load() -> Iterator[list[Request]]:
    """Yield what clients send, without end: each item is the requests of one connection."""
    for number in itertools.count():
        body = json.dumps({"target": f"https://example.org/{number}/"})
        yield [["POST", "/links", body]]
        yield [["GET", "/x1", ""], ["GET", "/stats/x1", ""]]


def requests_to_death(send: Callable[[int], float], limit: float) -> float:
    """Return how many requests of the load kill a service that has just started.

    Args:
        send: Sends that many further requests of the load to a service that has just started,
            and returns its resident set size in MiB.
        limit: With more MiB than this a service is killed.
    """
    before = send(400)
    after = send(600)
    return 1000 + (limit - after) * 600 / (after - before)
