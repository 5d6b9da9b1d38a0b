"""The collector is switched off while the job works.

People try it because large companies are said to have done so, and there is not one collection.
But the orders are in cycles, so all of them stay until the end.

Fails: test_few_orders_are_alive_at_any_time
Says: Until then 0 collections had run
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
    was_on = gc.isenabled()
    gc.disable()
    try:
        return [total_of(text, parse, catalogue) for text in texts]
    finally:
        if was_on:
            gc.enable()
