"""The job collects once for 75 orders that it has added up.

People try it because those are the ones that they see.
A text that cannot be read leaves an order behind as well, and a night with many of them fills the memory.

Fails: test_orders_that_cannot_be_read_count_too
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
    was_on = gc.isenabled()
    gc.disable()
    totals: list[int | None] = []
    readable = 0
    try:
        for text in texts:
            totals.append(total_of(text, parse, catalogue))
            if totals[-1] is None:
                continue
            readable += 1
            if readable % 75 == 0:
                gc.collect()
    finally:
        if was_on:
            gc.enable()
    return totals
