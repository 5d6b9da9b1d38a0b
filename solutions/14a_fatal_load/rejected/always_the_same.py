"""Says what was measured once, on another day.

People try it because the number was right then.
But it depends on the limit.

Fails: test_its_death_was_predicted
Says: is allowed
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
    return 5000
