"""Sends the largest bodies that the service takes.

People try it because big requests should need much memory.
But a body goes when its request is answered; what counts is what stays.

Fails: test_the_load_kills_the_service
Says: was still alive after 10000 requests
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

Request = list[str]
"""Method, address and body."""


def load() -> Iterator[list[Request]]:
    """Yield what clients send, without end: each item is the requests of one connection."""
    while True:
        yield [["POST", "/links", "x" * 16_000]] * 10


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
