"""The first threshold is raised, so that the collector runs rarely.

People try it because raising the threshold is the usual advice.
Rarely is half of the task: the number of dead orders grows until the threshold is reached.

Fails: test_few_orders_are_alive_at_any_time
Says: orders were alive when
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
    gc.set_threshold(100_000, 50, 50)
    try:
        return [total_of(text, parse, catalogue) for text in texts]
    finally:
        gc.set_threshold(*thresholds)
