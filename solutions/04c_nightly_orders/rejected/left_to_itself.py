"""The collector decides for itself.

People try it because it is made for that, and it is good advice for most programs.
But it counts objects of all kinds, and its thresholds know nothing of the limits of this job.

Fails: test_few_orders_are_alive_at_any_time
Says: orders were alive when
"""

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
    return [total_of(text, parse, catalogue) for text in texts]
