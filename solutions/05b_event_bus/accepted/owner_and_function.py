"""An entry is a weak reference to the owner and the function of its method; `WeakMethod` is not needed.

It is right too: the function belongs to the class, so it may be kept, and it gets the owner as its first argument.
A callback without an owner has no first entry.
"""

import weakref
from collections.abc import Callable
from types import MethodType
from typing import Any


class Bus:
    """Passes events on to whoever subscribed to their topic; lives as long as the program."""

    def __init__(self) -> None:
        self._entries: dict[str, list[tuple[weakref.ref[Any] | None, Callable[..., Any]]]] = {}

    def subscribe(self, topic: str, callback: Callable[..., Any]) -> None:
        """Let the callback be called with the details of each event on this topic."""
        entries = [*self._living(topic)]
        entries.append(_entry(callback))
        self._entries[topic] = entries

    def unsubscribe(self, topic: str, callback: Callable[..., Any]) -> None:
        """Call this callback no more; raise ValueError if it is not subscribed to the topic."""
        entries = self._living(topic)
        entries.remove(_entry(callback))
        self._entries[topic] = entries

    def publish(self, topic: str, *details: Any) -> int:
        """Call all subscribers of the topic in the order they came, and return how many."""
        called = 0
        for reference, function in self._living(topic):
            if reference is None:
                function(*details)
                called += 1
            elif (owner := reference()) is not None:
                function(owner, *details)
                called += 1
        return called

    def count(self, topic: str) -> int:
        """Return how many subscribers the topic has."""
        return len(self._living(topic))

    def _living(self, topic: str) -> list[tuple[weakref.ref[Any] | None, Callable[..., Any]]]:
        """Return the entries of a topic that can be called, in a list of its own."""
        entries = self._entries.get(topic, [])
        return [entry for entry in entries if entry[0] is None or entry[0]() is not None]


def _entry(callback: Callable[..., Any]) -> tuple[weakref.ref[Any] | None, Callable[..., Any]]:
    """Take a bound method apart; an equal method gives an equal entry."""
    if isinstance(callback, MethodType):
        return weakref.ref(callback.__self__), callback.__func__
    return None, callback


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
