"""The job takes the texts in batches, and collects the young generation after each of them.

It is right too.
A finished order is young and dead, so the young generation is all that has to be looked at.
No order is in use between two batches, so none of them grows old.
On free-threaded builds there is only one generation, and the call is a full collection.
"""

import gc
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any


def add_up(order: Any, catalogue: Mapping[str, list[int]]) -> int:
    """Return what an order costs: quantity times price, for each of its lines."""
    return sum(line.quantity * catalogue[line.article][0] for line in order.lines)


def total_of(
    text: str, parse: Callable[[str], Any], catalogue: Mapping[str, list[int]]
) -> int | None:
    """Return what one order costs; when this function has returned, the order is garbage."""
    try:
        order = parse(text)
    except ValueError:
        return None
    return add_up(order, catalogue)


def run(
    texts: Iterable[str], parse: Callable[[str], Any], catalogue: Mapping[str, list[int]]
) -> list[int | None]:
    """Return what each order costs, or None for an order that cannot be read.

    Args:
        texts: The orders as they came in.
        parse: Makes an order of a text, or raises ValueError.
        catalogue: For each article its price and what else is known about it.
    """
    totals: list[int | None] = []
    remaining = iter(texts)
    was_on = gc.isenabled()
    gc.disable()
    try:
        while batch := list(islice(remaining, 90)):
            totals += [total_of(text, parse, catalogue) for text in batch]
            gc.collect(0)
    finally:
        if was_on:
            gc.enable()
    return totals
