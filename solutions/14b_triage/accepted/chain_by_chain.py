"""Compares the counts of each line and chain between rounds, and asks last who the holder is.

It is right too: what a leak keeps is held in the same way in each round.
Of all chains that grow through one attribute it reports the shortest.
"""

from __future__ import annotations

import itertools
from typing import Any

ROUNDS, REQUESTS = 6, 100
FEWEST = 2
HALF = ROUNDS // 2


def triage(observer: Any) -> dict[str, Any]:
    """Examine a service that runs; return its leaks, and what grew and is no leak."""
    rounds = [_counts(observer)]
    for _ in range(ROUNDS):
        observer.send(REQUESTS)
        observer.collect()
        rounds.append(_counts(observer))
    leaks: dict[str, dict[str, Any]] = {}
    readings: list[tuple[int, int]] = []
    for line, chain in sorted(rounds[-1], key=lambda made: len(made[1])):
        numbers = [counts.get((line, chain), 0) for counts in rounds]
        early, late = numbers[HALF] - numbers[0], numbers[-1] - numbers[HALF]
        entry = {"type": chain[-1], "line": line, "chain": chain, "held_by": _holder(chain)}
        if late >= FEWEST * HALF and 2 * late >= early:
            leaks.setdefault(_holder(chain), entry)
        elif numbers[0] < numbers[-2] == numbers[-1] and "Link.code" in chain:
            sent = [number * REQUESTS for number in range(ROUNDS + 1)]
            readings = list(zip(sent, numbers, strict=True))
            held_by, kind = _holder(chain), chain[-1]
    cleared = [{"type": kind, "held_by": held_by, "readings": readings}] if readings else []
    return {"leaks": list(leaks.values()), "cleared": cleared}


def _counts(observer: Any) -> dict[tuple[int, tuple[str, ...]], int]:
    return {(held["line"], tuple(held["chain"])): held["count"] for held in observer.chains()}


def _holder(chain: tuple[str, ...]) -> str:
    """Return the last attribute before the first step that is none."""
    attributes = list(itertools.takewhile(lambda step: "." in step, chain))
    return attributes[-1] if attributes else ""
