"""A `WeakKeyDictionary` has the methods of each owner; numbers say who came first.

It is right too: an owner that dies takes its methods along, and as functions they do not hold it.
The order, which two containers would lose, is that of the numbers.
An event first writes down what to call, so it keeps the owners for as long as it takes, and no longer.
"""

import itertools
import weakref
from collections.abc import Callable
from types import MethodType
from typing import Any


class Bus:
    """Passes events on to whoever subscribed to their topic; lives as long as the program."""

    def __init__(self) -> None:
        self._numbers = itertools.count()
        self._methods: weakref.WeakKeyDictionary[Any, dict[tuple[str, Any], int]]
        self._methods = weakref.WeakKeyDictionary()
        self._others: dict[tuple[str, Any], int] = {}

    def subscribe(self, topic: str, callback: Callable[..., Any]) -> None:
        """Let the callback be called with the details of each event on this topic."""
        if isinstance(callback, MethodType):
            entries = self._methods.setdefault(callback.__self__, {})
            entries[topic, callback.__func__] = next(self._numbers)
        else:
            self._others[topic, callback] = next(self._numbers)

    def unsubscribe(self, topic: str, callback: Callable[..., Any]) -> None:
        """Call this callback no more; raise ValueError if it is not subscribed to the topic."""
        entries, function = self._others, callback
        if isinstance(callback, MethodType):
            entries, function = self._methods.get(callback.__self__, {}), callback.__func__
        if (topic, function) not in entries:
            message = f"{callback!r} is not subscribed to {topic!r}"
            raise ValueError(message)
        del entries[topic, function]

    def publish(self, topic: str, *details: Any) -> int:
        """Call all subscribers of the topic in the order they came, and return how many."""
        callbacks = self._callbacks(topic)
        for callback in callbacks:
            callback(*details)
        return len(callbacks)

    def count(self, topic: str) -> int:
        """Return how many subscribers the topic has."""
        return len(self._callbacks(topic))

    def _callbacks(self, topic: str) -> list[Callable[..., Any]]:
        """Return the callbacks of a topic in the order they came."""
        found: list[tuple[int, Callable[..., Any]]] = [
            (number, MethodType(function, owner))
            for owner, entries in list(self._methods.items())
            for (where, function), number in entries.items()
            if where == topic
        ]
        found += [
            (number, callback)
            for (where, callback), number in self._others.items()
            if where == topic
        ]
        return [callback for _, callback in sorted(found, key=lambda pair: pair[0])]


class WordCount:
    """A panel that shows how many words the open file has, and is up to date after each save."""

    def __init__(self, bus: Bus) -> None:
        self.words = 0
        bus.subscribe("saved", self.on_saved)

    def on_saved(self, _path: str, text: str) -> None:
        """Count anew."""
        self.words = len(text.split())


class SavedFiles:
    """A panel that lists the files that were saved while it was open."""

    def __init__(self, bus: Bus) -> None:
        self.paths: list[str] = []
        bus.subscribe("saved", self.on_saved)
        bus.subscribe("closed", self.on_closed)

    def on_saved(self, path: str, _text: str) -> None:
        """Add a file at the end, or move it there."""
        self.on_closed(path)
        self.paths.append(path)

    def on_closed(self, path: str) -> None:
        """Take a file off the list."""
        self.paths = [other for other in self.paths if other != path]
