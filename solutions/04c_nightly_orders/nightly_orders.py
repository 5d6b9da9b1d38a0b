"""The job switches the collector off, and collects itself, once for 75 texts.

Each text leaves one dead order behind, so texts are what has to be counted: the readable ones and the others.
Any number between the limits will do: with more than 50 texts for a collection there are few collections,
with less than 100 there is little garbage.
An order dies with the frame of `total_of`, so none is in use when the collector runs.
`finally` gives the collector back as it was, whatever happens.

With the automatic collector alone the numbers would depend on the version of Python:
its first threshold was 700 up to 3.12 and has been 2000 since, and other objects count as well.
"""

import gc
from collections.abc import Callable, Iterable, Mapping
from typing import Any


def add_up(order: Any, catalogue: Mapping[str, list[int]]) -> int:
    """Return what an order costs: quantity times price, for each of its lines."""
    return sum(line.quantity * catalogue[line.article][0] for line in order.lines)


TEXTS_PER_COLLECTION = 75
"""More than 50, so that collections are rare, and less than 100, so that garbage is little."""


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
            if number % TEXTS_PER_COLLECTION == 0:
                gc.collect()
    finally:
        if was_on:
            gc.enable()
    return totals
