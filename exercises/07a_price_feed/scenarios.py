"""Scenarios of 07a: listeners of all kinds subscribe to a feed, and cancel."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import count
from types import ModuleType
from typing import Any

Log = list[list[Any]]

PRICES = 20
"""So many prices come before a long time without any."""


class Market:
    """What a listener has at hand; it can be watched."""


class WindowError(Exception):
    """A window cannot show a price."""


class Window:
    """Shows prices; may keep its own subscription."""

    def __init__(self, name: str, log: Log) -> None:
        self.name = name
        self.log = log
        self.subscription: Any = None

    def show(self, price: Any) -> None:
        """Note a price."""
        self.log.append([self.name, price])


class BrokenWindow(Window):
    """Cannot show any price."""

    def show(self, price: Any) -> None:
        """Fail."""
        raise WindowError(price)


class Equal:
    """A listener that is equal to all others of its kind, and false."""

    def __init__(self, name: str, log: Log) -> None:
        self.name = name
        self.log = log

    def __call__(self, price: Any) -> None:
        """Note a price."""
        self.log.append([self.name, price])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Equal)

    def __hash__(self) -> int:
        return 1

    def __bool__(self) -> bool:
        return False


def unsubscribe_and_drop(
    price_feed: ModuleType, watch: Any, names: list[str], prices: list[int]
) -> Any:
    """Subscribe listeners of all kinds, end each in another way, and keep the feed."""
    feed = price_feed.Feed()
    log: Log = []
    kept = feed.subscribe(_ignore)
    subscriptions = []
    for name in names:
        window = watch(Window(name, log), f"the window {name}, which was cancelled")
        window.subscription = feed.subscribe(window.show)
        feed.publish(prices[0])
        window.subscription.cancel()
        window.subscription.cancel()
        other = watch(Window(name, log), f"the window {name}, used in a `with` block")
        with feed.subscribe(other.show):
            feed.publish(prices[1])
        subscriptions.append(_closure(feed, watch, name))
        subscriptions.append(_fail(feed, watch, name))
        subscriptions.append(_fail_to_show(feed, watch, name))
    return feed, kept, subscriptions


def _closure(feed: Any, watch: Any, name: str) -> Any:
    """Subscribe a closure, cancel it, and return its subscription."""
    market = watch(Market(), f"what the closure {name} refers to")
    subscription = feed.subscribe(lambda price: market and price)
    feed.publish(1)
    subscription.cancel()
    return subscription


def _fail(feed: Any, watch: Any, name: str) -> Any:
    """Let a `with` block be left by an exception, and return its subscription."""
    window = watch(Window(name, []), f"the window {name}, whose block raised an exception")
    subscription = feed.subscribe(window.show)
    with suppress(WindowError), subscription:
        _raise(1)
    return subscription


def _fail_to_show(feed: Any, watch: Any, name: str) -> Any:
    """Subscribe a window that fails at each price, cancel it, and return its subscription."""
    window = watch(BrokenWindow(name, []), f"the window {name}, which could not show a price")
    subscription = feed.subscribe(window.show)
    with suppress(WindowError):
        feed.publish(1)
    subscription.cancel()
    return subscription


def cancel_during_delivery(price_feed: ModuleType, watch: Any, number: int, price: int) -> Any:
    """Let listeners cancel themselves while a price is delivered, and keep the feed."""
    feed = price_feed.Feed()
    for position in range(number):
        window = watch(Window(str(position), []), f"window {position}")

        def once(price: Any, window: Window = window) -> None:
            window.show(price)
            window.subscription.cancel()

        window.subscription = feed.subscribe(once)
        del window, once
    feed.publish(price)
    return feed


def come_and_go(price_feed: ModuleType, name: str) -> Callable[[], None]:
    """Return a call in which windows are opened and closed; prices come at the beginning only."""
    feed = price_feed.Feed()
    feed.subscribe(_ignore)
    calls = count()

    def call() -> None:
        window = Window(name, [])
        window.subscription = feed.subscribe(window.show)
        with feed.subscribe(window.show):
            if next(calls) < PRICES:
                feed.publish(1)
        window.subscription.cancel()

    return call


def work(price_feed: ModuleType, steps: list[list[Any]], kind: str) -> dict[str, Any]:
    """Carry out steps: subscribe and cancel by number, or publish; tell who was called.

    Steps are ["subscribe", number], ["cancel", number] and ["publish", price].
    """
    log: Log = []
    feed = price_feed.Feed()
    shared = Window("shared", log)
    subscriptions: dict[int, Any] = {}
    counts = []
    for what, number in steps:
        if what == "publish":
            feed.publish(number)
        elif what == "cancel":
            subscriptions[number].cancel()
        else:
            listener: Any = {
                "closures": _note(str(number), log),
                "bound methods": Window(str(number), log).show,
                "equal objects": Equal(str(number), log),
                "one bound method": shared.show,
            }[kind]
            subscriptions[number] = feed.subscribe(listener)
            del listener
        counts.append(feed.count())
    return {"log": log, "counts": counts}


def _note(name: str, log: Log) -> Callable[[Any], None]:
    return lambda price: log.append([name, price])


def dropped_subscriptions(price_feed: ModuleType, number: int) -> Log:
    """Subscribe closures that nobody else keeps, drop their subscriptions, and publish."""
    log: Log = []
    feed = price_feed.Feed()
    for position in range(number):
        feed.subscribe(_note(str(position), log))
    feed.publish(1)
    feed.publish(2)
    return log


def during_a_delivery(price_feed: ModuleType, what: str) -> Log:
    """Let the second of four listeners change the subscriptions, and publish twice."""
    log: Log = []
    feed = price_feed.Feed()
    subscriptions: list[Any] = []

    def second(price: Any) -> None:
        log.append(["b", price])
        if price == 1:
            changes[what]()

    changes: dict[str, Callable[[], Any]] = {
        "cancels itself": lambda: _cancel(subscriptions[1:2]),
        "cancels the one before it": lambda: _cancel(subscriptions[:1]),
        "cancels the one after it": lambda: _cancel(subscriptions[2:3]),
        "cancels all": lambda: _cancel(subscriptions),
        "subscribes another one": lambda: feed.subscribe(_note("e", log)),
    }
    listeners = [_note("a", log), second, _note("c", log), _note("d", log)]
    subscriptions += map(feed.subscribe, listeners)
    feed.publish(1)
    feed.publish(2)
    return log


def errors(price_feed: ModuleType) -> dict[str, Any]:
    """Let a listener raise an exception, and a block with a subscription, too."""
    log: Log = []
    feed = price_feed.Feed()
    feed.subscribe(_note("a", log))
    failing = feed.subscribe(_raise)
    feed.subscribe(_note("c", log))
    raised = []
    for price in (1, 2):
        try:
            feed.publish(price)
            raised.append("nothing")
        except WindowError:
            raised.append("WindowError")
    failing.cancel()
    feed.publish(3)
    entered = None
    try:
        with feed.subscribe(_note("d", log)) as entered:
            feed.publish(4)
            _raise(4)
    except WindowError:
        raised.append("WindowError")
    feed.publish(5)
    return {"log": log, "raised": raised, "entered": hasattr(entered, "cancel")}


def _cancel(subscriptions: list[Any]) -> None:
    for subscription in subscriptions:
        subscription.cancel()


def _raise(price: Any) -> None:
    raise WindowError


def _ignore(price: Any) -> None:
    """Take a price, as a program that shows none."""
