"""The job freezes what is there before each collection, so that the collection is quick.

People try it because `gc.freeze()` takes the catalogue out of sight.
It takes the dead orders out of sight as well, and no collection ever finds them.

Fails: test_few_orders_are_alive_at_any_time
Says: None finds an order that was frozen
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
    totals: list[int | None] = []
    try:
        for number, text in enumerate(texts, 1):
            totals.append(total_of(text, parse, catalogue))
            if number % 75 == 0:
                gc.freeze()
                gc.collect()
    finally:
        gc.unfreeze()
        if was_on:
            gc.enable()
    return totals
