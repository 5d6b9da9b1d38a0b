"""Sends harmless requests, and from a certain one on those that cost most.

People try it because a death at a moment that the load itself chooses is easy to foresee.
But then the prediction says nothing about the service, and nobody learns how fast it grows.

Fails: test_its_death_was_predicted
Says: at one moment, whatever the limit
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

Request = list[str]
"""Method, address and body."""

HARMLESS = 8000


def load() -> Iterator[list[Request]]:
    """Yield what clients send, without end: each item is the requests of one connection."""
    yield [["GET", "/health", ""]] * HARMLESS
    body = json.dumps({"target": "https://example.org/?" + "a" * 16_000})
    while True:
        yield [["POST", "/links", body]]


def requests_to_death(send: Callable[[int], float], limit: float) -> float:
    """Return how many requests of the load kill a service that has just started.

    Args:
        send: Sends that many further requests of the load to a service that has just started,
            and returns its resident set size in MiB.
        limit: With more MiB than this a service is killed.
    """
    return HARMLESS + 400
