"""Sends what is no request, and goes on over the same connection.

People try it because a service that breaks is dead, too.
But only the one connection ends, and the service goes on.

Fails: test_the_load_kills_the_service
Says: and was not killed
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

Request = list[str]
"""Method, address and body."""


def load() -> Iterator[list[Request]]:
    """Yield what clients send, without end: each item is the requests of one connection."""
    while True:
        yield [["GET", "http://[x/", ""], ["GET", "/health", ""]]


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
