"""A load that kills shortlinkd, and the number of requests that it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

Request = list[str]
"""Method, address and body."""


# TODO: send what makes the service grow most, and foresee when it dies.


def load() -> Iterator[list[Request]]:
    """Yield what clients send, without end: each item is the requests of one connection."""
    while True:
        yield [["GET", "/health", ""]] * 10


def requests_to_death(send: Callable[[int], float], limit: float) -> float:
    """Return how many requests of the load kill a service that has just started.

    Args:
        send: Sends that many further requests of the load to a service that has just started,
            and returns its resident set size in MiB.
        limit: With more MiB than this a service is killed.
    """
    return limit / (send(100) / 100)
