"""The job freezes all that is there when it begins, so that no collection looks at the catalogue.

It is right too, and it is what makes each collection cheap.
It collects before it freezes, so that no garbage is frozen, and thaws everything at the end.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any


def add_up(order: Any, catalogue: Mapping[str, list[int]]) -> int:
    """Return what an order costs: quantity times price, for each of its lines."""
    return sum(line.quantity * catalogue[line.article][0] for line in order.lines)


@contextmanager
def only_when_asked() -> Iterator[None]:
    """Keep the collector from running by itself, and from looking at what is there already."""
    was_on = gc.isenabled()
    gc.disable()
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        if was_on:
            gc.enable()


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
    with only_when_asked():
        for number, text in enumerate(texts):
            if number % 80 == 79:
                gc.collect()
            totals.append(total_of(text, parse, catalogue))
    return totals
