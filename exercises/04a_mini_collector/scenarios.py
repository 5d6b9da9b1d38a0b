"""Let the learner's collector look at snapshots, and tell what it answered and what it changed."""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType
from typing import Any

Snapshot = list[dict[str, Any]]
"""The counts and the referents, in this order."""


def answers(mini_collector: ModuleType, snapshots: list[Snapshot]) -> list[Any]:
    """Return for each snapshot the names that were found, or in words what came instead."""
    return [_found(mini_collector, snapshot) for snapshot in snapshots]


def changes(mini_collector: ModuleType, snapshots: list[Snapshot]) -> list[Snapshot]:
    """Return the snapshots as they are after the collector has looked at them."""
    for snapshot in snapshots:
        _found(mini_collector, snapshot)
    return snapshots


def answers_on_long_chains(
    mini_collector: ModuleType, length: int, order: list[int]
) -> dict[str, list[int] | str]:
    """Return how many objects of a chain held at its head and of a dead ring were found.

    After each number of objects comes the number of names in the answer that nobody has.

    Args:
        mini_collector: The learner's module.
        length: How many objects the chain has, and the ring.
        order: The numbers of the objects, in the order in which they are in the snapshot.
    """
    chain = {f"link{number}": [f"link{number + 1}"] for number in range(length)}
    chain[f"link{length - 1}"] = []
    ring = {f"link{number}": [f"link{(number + 1) % length}"] for number in range(length)}
    found: dict[str, list[int] | str] = {}
    for what, links in (("chain", chain), ("ring", ring)):
        counts = {f"link{number}": 1 for number in order}
        try:
            answer = _found(mini_collector, [counts, {name: links[name] for name in counts}])
        except RecursionError as error:
            message = (
                f"unreachable() raised RecursionError on a {what} of {length} objects, "
                "in which each refers to the next. A chain may be longer than Python lets "
                "functions call themselves."
            )
            raise AssertionError(message) from error
        if not isinstance(answer, str):
            names = set(answer)
            found[what] = [len(names & counts.keys()), len(names - counts.keys())]
        else:
            found[what] = answer
    return found


def _found(mini_collector: ModuleType, snapshot: Snapshot) -> list[str] | str:
    """Return the answer for a snapshot as a sorted list, or what it is if that is not possible."""
    answer = mini_collector.unreachable(*snapshot)
    if isinstance(answer, str) or not isinstance(answer, Iterable):
        return repr(answer)
    names = list(answer)
    if not all(isinstance(name, str) for name in names):
        return "something that contains not only names"
    return sorted(names)
