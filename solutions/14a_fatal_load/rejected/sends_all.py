"""Sends the load until the limit is reached.

People try it because then nothing is left to foresee.
But the question is what one knows after a thousand requests.

Fails: test_its_death_was_predicted
Says: 1000 are allowed
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
    number = 0
    while send(100) < limit:
        number += 100
    return number
