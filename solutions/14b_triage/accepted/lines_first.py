"""Looks for the lines that go on growing, and only then at what holds what they made.

It is right too: blocks of a line become more at the same pace if what it makes is kept.
A line may make things that are kept and things that are not, so holders are compared, too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

ROUNDS, EARLY, REQUESTS = 5, 1, 100
FEWEST = 3
CONTAINERS = {"dict", "OrderedDict", "list", "set", "deque"}


def triage(observer: Any) -> dict[str, Any]:
    """Examine a service that runs; return its leaks, and what grew and is no leak."""
    links, readings = [(0, observer.types().get("Link", 0))], []
    for _ in range(ROUNDS):
        observer.send(REQUESTS)
        observer.collect()
        links.append((observer.sent, observer.types().get("Link", 0)))
        readings.append(observer.lines())
    before = _held(observer)
    observer.send(REQUESTS)
    after = _held(observer)
    leaks: dict[str, dict[str, Any]] = {}
    for held_by, kind in after:
        line, chain = after[held_by, kind].most_common(1)[0][0]
        grows = after[held_by, kind].total() - before[held_by, kind].total() >= FEWEST
        if grows and _goes_on([reading.get(line, 0) for reading in readings[EARLY:]]):
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
    growth = [after - before for before, after in zip(counts, counts[1:], strict=False)]
    return min(growth) >= FEWEST and 2 * min(growth) >= max(growth)


def _holder(chain: list[str]) -> str:
    """Return the attribute of the first container in a chain."""
    for attribute, step in zip(chain, chain[1:], strict=False):
        if step in CONTAINERS and "." in attribute:
            return attribute
    return ""
