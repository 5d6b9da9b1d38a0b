"""The job freezes the catalogue, and nobody thaws it.

People try it because the catalogue lives as long as the job.
But `gc.freeze()` freezes everything that there is, also what belongs to the caller,
and none of that is ever freed if it becomes part of a dead cycle.

Fails: test_the_collector_is_left_as_it_was
Says: The collector never looks at them again
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
    gc.collect()
    gc.freeze()
    totals: list[int | None] = []
    for number, text in enumerate(texts, 1):
        totals.append(total_of(text, parse, catalogue))
        if number % 75 == 0:
            gc.collect()
    return totals
