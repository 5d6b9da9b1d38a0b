"""A threshold of zero keeps the collector from running by itself, as `gc.disable()` does.

It is right too, if the thresholds are put back.
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
    thresholds = gc.get_threshold()
    gc.set_threshold(0)
    totals: list[int | None] = []
    try:
        for text in texts:
            totals.append(total_of(text, parse, catalogue))
            if len(totals) % 64 == 0:
                gc.collect()
    finally:
        gc.set_threshold(*thresholds)
    return totals
