"""Titled links, each of which is followed once, in connections of their own, and a line of best fit through nine readings.

It is right too: each request leaves its logger, and each connection itself.
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
        body = json.dumps({"target": f"https://example.net/page-{number}"})
        yield [["POST", "/links", body]]
        yield [["GET", f"/x{number % 50}", ""]]


def requests_to_death(send: Callable[[int], float], limit: float) -> float:
    """Return how many requests of the load kill a service that has just started.

    Args:
        send: Sends that many further requests of the load to a service that has just started,
            and returns its resident set size in MiB.
        limit: With more MiB than this a service is killed.
    """
    readings = [(number, send(100)) for number in range(100, 1001, 100)]
    late = readings[1:]
    mean_number = sum(number for number, _ in late) / len(late)
    mean_memory = sum(memory for _, memory in late) / len(late)
    covariance = sum((n - mean_number) * (memory - mean_memory) for n, memory in late)
    growth = covariance / sum((n - mean_number) ** 2 for n, _ in late)
    return mean_number + (limit - mean_memory) / growth
