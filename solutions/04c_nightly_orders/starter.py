"""The nightly job of a shop: add up all orders of the day with the prices of a big catalogue."""

import gc
from collections.abc import Callable, Iterable, Mapping
from typing import Any


def add_up(order: Any, catalogue: Mapping[str, list[int]]) -> int:
    """Return what an order costs: quantity times price, for each of its lines."""
    return sum(line.quantity * catalogue[line.article][0] for line in order.lines)


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
    for text in texts:
        try:
            order = parse(text)
        except ValueError:
            totals.append(None)
            continue
        totals.append(add_up(order, catalogue))
        # TODO: collect often enough for the memory, and rarely enough for the clock.
        del order
        gc.collect()
    return totals
