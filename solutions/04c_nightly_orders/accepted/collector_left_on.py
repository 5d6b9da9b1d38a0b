"""The collector stays on, and the job collects once for 60 texts.

It is right too.
A full collection sets the counts of all generations back to zero,
and 60 small orders make fewer new objects than the lowest threshold, which is 700 or more on each Python.
So the collector never runs by itself.
"""

import gc
from collections.abc import Callable, Iterable, Mapping
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
    since_collection = 0
    for text in texts:
        totals.append(total_of(text, parse, catalogue))
        since_collection += 1
        if since_collection == 60:
            gc.collect()
            since_collection = 0
    return totals
