"""Scenarios of 05b: panels and functions subscribe to a bus, come and go, and get events.

A subscription is `[topic, kind, name]`; `_callback` lists the kinds.
A call is `[name, which method of the subscriber, details...]`.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
from collections.abc import Callable
from types import ModuleType
from typing import Any

Subscription = list[str]
Log = list[list[Any]]


class Panel:
    """A panel that writes down what it was told."""

    def __init__(self, name: str, log: Log) -> None:
        self.name = name
        self.log = log

    def on_event(self, *details: Any) -> None:
        """Write down an event."""
        self.log.append([self.name, "first", *details])

    def on_other_event(self, *details: Any) -> None:
        """Write down an event, as another method does."""
        self.log.append([self.name, "second", *details])


class Badge(Panel):
    """What can be called itself."""

    __call__ = Panel.on_event


class Actor(Panel):
    """A panel that does something when it gets its first event."""

    action: Callable[[], object] | None = None

    def on_event(self, *details: Any) -> None:
        """Write the event down, and act if there is something to do."""
        super().on_event(*details)
        action, self.action = self.action, None
        if action is not None:
            action()


class Quiet:
    """A panel that writes nothing down."""

    def on_event(self, *_details: Any) -> None:
        """Take note of an event."""

    def on_other_event(self, *_details: Any) -> None:
        """Take note of an event."""


def publish_events(
    event_bus: ModuleType,
    subscriptions: list[Subscription],
    closed: list[str],
    unsubscribed: list[int],
    events: list[list[Any]],
) -> Any:
    """Subscribe, close some panels, unsubscribe some callbacks, and then publish events."""
    bus, log = event_bus.Bus(), []
    panels: dict[str, Panel] = {}
    to_unsubscribe: list[tuple[str, Any]] = []
    for number, subscription in enumerate(subscriptions):
        topic, callback = subscription[0], _callback(subscription, panels, log)
        bus.subscribe(topic, callback)
        if number in unsubscribed:
            to_unsubscribe.append((topic, _kept(callback)))
        del callback
    for name in closed:
        del panels[name]
    for topic, kept in to_unsubscribe:
        bus.unsubscribe(topic, kept())
    found = []
    for topic, *details in events:
        counted = bus.count(topic)
        returned = bus.publish(topic, *details)
        found.append({"count": counted, "returned": returned, "calls": _calls(log)})
    return found


def unsubscribe_strangers(event_bus: ModuleType, topics: list[str], names: list[str]) -> Any:
    """Try to unsubscribe what is not subscribed, and publish afterwards."""
    bus, log = event_bus.Bus(), []
    topic, other_topic = topics
    first, second, stranger = (Panel(name, log) for name in names)
    badge = Badge("badge", log)
    leaver = Panel("leaver", log)
    for callback in (first.on_event, badge, second.on_event, leaver.on_event):
        bus.subscribe(topic, callback)
    bus.subscribe(other_topic, first.on_other_event)
    bus.unsubscribe(topic, leaver.on_event)
    other_bus = event_bus.Bus()
    other_bus.subscribe(topic, stranger.on_event)
    attempts = {
        "a method of a panel that subscribed to another bus only": (topic, stranger.on_event),
        "another method of a panel": (topic, first.on_other_event),
        "a method that is subscribed to another topic only": (other_topic, second.on_event),
        "a function that never subscribed": (topic, print),
        "a method that was unsubscribed before": (topic, leaver.on_event),
        "a method, and with a topic that has no subscribers": ("no such topic", first.on_event),
    }
    raised = {}
    for what, (where, callback) in attempts.items():
        try:
            bus.unsubscribe(where, callback)
        except ValueError:
            raised[what] = "ValueError"
        except Exception as error:  # noqa: BLE001 - the test says what was raised instead
            raised[what] = type(error).__name__
        else:
            raised[what] = "nothing"
    bus.publish(topic)
    return {"raised": raised, "calls": _calls(log)}


def change_during_events(event_bus: ModuleType, topics: list[str], cases: list[Any]) -> Any:
    """Make each change during an event of its own, on a bus of its own."""
    return [_change_during_an_event(event_bus, topics, **case) for case in cases]


def _change_during_an_event(
    event_bus: ModuleType, topics: list[str], names: list[str], actor: int, change: str, number: int
) -> Any:
    """Let one panel change something during an event, then publish a second event."""
    bus, log = event_bus.Bus(), []
    topic, other_topic = topics
    panels: list[Any] = [
        (Actor if place == actor else Panel)(name, log) for place, name in enumerate(names)
    ]
    for panel in panels:
        bus.subscribe(topic, panel.on_event)
        bus.subscribe(other_topic, panel.on_other_event)
    del panel
    late = Panel("late", log)
    panels[actor].action = {
        "close": lambda: panels.__setitem__(number, None),
        "close all after it": lambda: panels.__delitem__(slice(actor + 1, None)),
        "unsubscribe": lambda: bus.unsubscribe(topic, panels[number].on_event),
        "subscribe": lambda: bus.subscribe(topic, late.on_event),
        "publish the same": lambda: bus.publish(topic, "inner"),
        "publish another": lambda: bus.publish(other_topic, "inner"),
    }[change]
    found = []
    for event in ("outer", "next"):
        returned = bus.publish(topic, event)
        found.append({"returned": returned, "count": bus.count(topic), "calls": _calls(log)})
    return found


def close_panels(
    event_bus: ModuleType,
    watch: Any,
    subscriptions: list[Subscription],
    closed: list[str],
    events: list[list[Any]],
) -> Any:
    """Close some panels on a bus without any event, and on one with events before."""
    return [_close_panels(event_bus, watch, subscriptions, closed, those) for those in ([], events)]


def _close_panels(
    event_bus: ModuleType,
    watch: Any,
    subscriptions: list[Subscription],
    closed: list[str],
    events: list[list[Any]],
) -> Any:
    """Subscribe, publish some events, and close some panels; the others stay open."""
    bus, log = event_bus.Bus(), []
    panels: dict[str, Panel] = {}
    for subscription in subscriptions:
        bus.subscribe(subscription[0], _callback(subscription, panels, log))
    for topic, *details in events:
        bus.publish(topic, *details)
        bus.count(topic)
    for name in closed:
        watch(panels.pop(name), f"the closed panel '{name}'")
    return bus, panels


def close_during_an_event(
    event_bus: ModuleType, watch: Any, topic: str, names: list[str], actors: list[int]
) -> Any:
    """Let one panel close all others during an event, on a bus for each of some actors."""
    return [_close_during_an_event(event_bus, watch, topic, names, actor) for actor in actors]


def _close_during_an_event(
    event_bus: ModuleType, watch: Any, topic: str, names: list[str], actor: int
) -> Any:
    """Let one panel close all others during an event."""
    bus, log = event_bus.Bus(), []
    panels: list[Panel] = [
        (Actor if place == actor else Panel)(name, log) for place, name in enumerate(names)
    ]
    for panel in panels:
        bus.subscribe(topic, panel.on_event)
        if panel is not panels[actor]:
            watch(panel, f"panel '{panel.name}', which was closed during an event")
    del panel
    remaining: Any = panels[actor]
    remaining.action = panels.clear
    bus.publish(topic, "outer")
    return bus, remaining


def unsubscribe_and_drop(
    event_bus: ModuleType, watch: Any, topics: list[str], names: list[str]
) -> Any:
    """Subscribe panels and objects that can be called, unsubscribe and drop them."""
    bus, log = event_bus.Bus(), []
    for name in names:
        panel, badge = Panel(name, log), Badge(name, log)
        for topic in topics:
            bus.subscribe(topic, panel.on_event)
            bus.subscribe(topic, badge)
        bus.publish(topics[0], panel)
        log.clear()
        for topic in topics:
            bus.unsubscribe(topic, badge)
            bus.unsubscribe(topic, panel.on_event)
        with contextlib.suppress(ValueError):
            bus.unsubscribe(topics[0], panel.on_event)
        watch(panel, f"panel '{name}', whose method was unsubscribed")
        watch(badge, f"the object with __call__ '{name}', which was unsubscribed")
    return bus


def come_and_go(event_bus: ModuleType, topics: list[str], publishing: bool) -> Any:  # noqa: FBT001
    """Return a call that opens a panel and closes it; nothing is published on the last topic."""
    bus = event_bus.Bus()
    staying = Quiet()
    bus.subscribe(topics[0], staying.on_event)
    turns = itertools.cycle([True] + [False] * 9)

    def call() -> None:
        panel = Quiet()
        for topic in topics:
            bus.subscribe(topic, panel.on_event)
            bus.subscribe(topic, panel.on_other_event)
        if publishing and next(turns):
            bus.publish(topics[0], "details")
        _ = staying  # it stays open, so this function refers to it

    return call


def subscribe_for_a_while(event_bus: ModuleType, topic: str) -> Any:
    """Return a call that subscribes a method of a panel that stays open, and a function."""
    bus = event_bus.Bus()
    staying = Quiet()

    def call() -> None:
        def function(*_details: Any) -> None:
            pass

        bus.subscribe(topic, staying.on_event)
        bus.subscribe(topic, function)
        bus.unsubscribe(topic, function)
        bus.unsubscribe(topic, staying.on_event)

    return call


def _callback(subscription: Subscription, panels: dict[str, Panel], log: Log) -> Any:
    """Make what is to be subscribed; only panels are kept, in `panels`."""
    _, kind, name = subscription
    if kind in ("method", "second method"):
        panel = panels.setdefault(name, Panel(name, log))
        return panel.on_event if kind == "method" else panel.on_other_event
    if kind == "lambda":
        return lambda *details: log.append([name, "first", *details])
    if kind == "partial":
        return functools.partial(Panel(name, log).on_event)  # nobody else keeps this panel
    if kind == "object with __call__":
        return Badge(name, log)
    if kind == "method of a list":
        return log.append

    def function(*details: Any) -> None:
        log.append([name, "first", *details])

    return function


def _calls(log: Log) -> Log:
    """Take all calls out of the log; what `log.append` was called with, is there as it is."""
    calls = [
        call if isinstance(call, list) else ["the log's append", "first", call] for call in log
    ]
    log.clear()
    return calls


def _kept(callback: Any) -> Callable[[], Any]:
    """Keep what is to be unsubscribed, a method only by its name and its owner."""
    if isinstance(owner := getattr(callback, "__self__", None), Panel):
        return functools.partial(getattr, owner, callback.__name__)
    return lambda: callback
