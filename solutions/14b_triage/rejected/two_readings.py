"""Takes one reading before some requests, and one after them.

People try it because what there is more of afterwards has grown.
But so has a cache that is not full yet.

Fails: test_a_service_without_leaks_is_cleared
Says: calls LinkCache._links a leak
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

REQUESTS = 30
FEWEST = 3
CONTAINERS = {"dict", "OrderedDict", "list", "set", "deque"}


def triage(observer: Any) -> dict[str, Any]:
    """Examine a service that runs; return its leaks, and what grew and is no leak."""
    links, readings = [(0, observer.types().get("Link", 0))], [_held(observer)]
    for _ in range(2):
        observer.send(REQUESTS)
        observer.collect()
        links.append((observer.sent, observer.types().get("Link", 0)))
        readings.append(_held(observer))
    leaks: dict[str, dict[str, Any]] = {}
    for held_by, kind in readings[-1]:
        if _goes_on([reading[held_by, kind].total() for reading in readings]):
            line, chain = readings[-1][held_by, kind].most_common(1)[0][0]
            entry = {"type": kind, "line": line, "held_by": held_by, "chain": chain}
            leaks.setdefault(held_by, entry)
    cleared = []
    if links[-1][1] == links[-2][1]:
        cleared = [{"type": "Link", "held_by": _keeper(observer, "Link"), "readings": links}]
    return {"leaks": list(leaks.values()), "cleared": cleared}


def _keeper(observer: Any, kind: str) -> str:
    """Return what holds most objects of a type, or what belongs to them."""
    counts: Counter[str] = Counter()
    for held in observer.chains():
        if any(step.partition(".")[0] == kind for step in held["chain"]):
            counts[_holder(held["chain"])] += held["count"]
    return counts.most_common(1)[0][0]


def _held(observer: Any) -> dict[tuple[str, str], Counter[tuple[int, tuple[str, ...]]]]:
    """Count the objects of each line and chain, by what holds them and by their type."""
    counts: dict[tuple[str, str], Counter[tuple[int, tuple[str, ...]]]] = defaultdict(Counter)
    for held in observer.chains():
        if held_by := _holder(held["chain"]):
            counts[held_by, held["type"]][held["line"], tuple(held["chain"])] += held["count"]
    return counts


def _goes_on(counts: list[int]) -> bool:
    """Say whether a number grows in each round, and no slower than before."""
    return counts[-1] - counts[0] >= FEWEST


def _holder(chain: list[str]) -> str:
    """Return the attribute of the first container in a chain."""
    for attribute, step in zip(chain, chain[1:], strict=False):
        if step in CONTAINERS and "." in attribute:
            return attribute
    return ""
