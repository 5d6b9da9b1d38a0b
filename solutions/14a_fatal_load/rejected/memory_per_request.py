"""Divides all memory by the number of requests.

People try it because it needs one reading only.
But most of that memory was there before, and no request brought it.

Fails: test_its_death_was_predicted
Says: too few
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
    return limit / (send(500) / 500)
