"""Scenarios of 04c: the library's parser, and a night's work for the job.

A text is a line such as "pen 3; ruler 1", and with "?" at the end nobody can read it.
"""

from __future__ import annotations

import gc
import weakref
from types import ModuleType
from typing import Any

ARTICLES_BESIDES = 2000
"""Articles in the catalogue that nobody orders tonight."""


class Line:
    """One line of an order."""

    def __init__(self, order: Order, article: str, quantity: int) -> None:
        self.order = order
        self.article = article
        self.quantity = quantity


class Order:
    """An order, whose lines refer back to it."""

    def __init__(self) -> None:
        self.lines: list[Line] = []


class Parser:
    """Makes orders, and writes down how many are alive each time."""

    def __init__(self) -> None:
        self.parsed: list[str] = []
        self.alive: list[int] = []
        self.collections: list[int] = []
        # A set of weak references adds one object for each order, and so hardly disturbs the
        # collector, which counts them.
        self._orders: weakref.WeakSet[Order] = weakref.WeakSet()

    def parse(self, text: str) -> Order:
        """Return the order in a text, or give up in the middle."""
        order = Order()
        self._orders.add(order)
        for part in text.rstrip("?").split("; "):
            article, quantity = part.split()
            order.lines.append(Line(order, article, int(quantity)))
        self.parsed.append(text)
        self.count()
        if text.endswith("?"):
            message = f"the text '{text}' cannot be read"
            raise ValueError(message)
        return order

    def count(self) -> None:
        """Write down how many orders are alive now, and how many collections there have been."""
        self.alive.append(len(self._orders))
        self.collections.append(_collections())


def work(nightly_orders: ModuleType, texts: list[str], prices: dict[str, int]) -> Any:
    """Let the job work, and return totals, collections and living orders."""
    catalogue = _catalogue(prices)
    parser = Parser()
    gc.collect()
    gc.enable()
    before = _collections()
    totals = nightly_orders.run(iter(texts), parser.parse, catalogue)
    parser.count()
    return {
        "totals": totals,
        "parsed": parser.parsed,
        "alive": parser.alive,
        "collections": [collections - before for collections in parser.collections],
    }


def look_at_the_switches(
    nightly_orders: ModuleType, cases: list[dict[str, Any]], prices: dict[str, int]
) -> Any:
    """Let the job work once per case, and return the collector's switches before and after."""
    catalogue = _catalogue(prices)
    found = []
    for case in cases:
        gc.set_threshold(*case["thresholds"])
        (gc.enable if case["on"] else gc.disable)()
        before = _switches()
        raised = "nothing"
        try:
            nightly_orders.run(iter(case["texts"]), Parser().parse, catalogue)
        except KeyError:
            raised = "KeyError"
        found.append({"before": before, "after": _switches(), "raised": raised})
    return found


def _catalogue(prices: dict[str, int]) -> dict[str, list[int]]:
    catalogue = {f"article-{number}": [number, 0] for number in range(ARTICLES_BESIDES)}
    return catalogue | {article: [price, 0] for article, price in prices.items()}


def _switches() -> dict[str, Any]:
    return {
        "on": gc.isenabled(),
        "thresholds": list(gc.get_threshold()),
        "frozen": gc.get_freeze_count(),
    }


def _collections() -> int:
    """Count all collections so far; a subtotal of each generation stands in the statistics."""
    return sum(generation["collections"] for generation in gc.get_stats())
