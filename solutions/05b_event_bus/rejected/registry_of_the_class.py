"""The finders are in an attribute of the class, so that all buses share them.

People write it because the program has one bus, and class attributes look tidy.
With a second bus, its subscribers get the events of the first one.

Fails: test_unsubscribing_a_stranger_changes_nothing
Says: another bus only
"""

import weakref
from collections.abc import Callable
from types import MethodType
from typing import Any


class Bus:
    """Passes events on to whoever subscribed to their topic; lives as long as the program."""

    _finders: dict[str, list[Callable[[], Callable[..., Any] | None]]] = {}

    def subscribe(self, topic: str, callback: Callable[..., Any]) -> None:
        """Let the callback be called with the details of each event on this topic."""
        finders = self._finders.setdefault(topic, [])
        finders[:] = [find for find in finders if find() is not None]
        finders.append(_finder(callback))

    def unsubscribe(self, topic: str, callback: Callable[..., Any]) -> None:
        """Call this callback no more; raise ValueError if it is not subscribed to the topic."""
        finders = self._finders.get(topic, [])
        for number, find in enumerate(finders):
            if find() == callback:
                del finders[number]
                return
        message = f"{callback!r} is not subscribed to {topic!r}"
        raise ValueError(message)

    def publish(self, topic: str, *details: Any) -> int:
        """Call all subscribers of the topic in the order they came, and return how many."""
        called = 0
        for find in list(self._finders.get(topic, [])):
            callback = find()
            if callback is not None:
                callback(*details)
                called += 1
        return called

    def count(self, topic: str) -> int:
        """Return how many subscribers the topic has."""
        return sum(1 for find in self._finders.get(topic, []) if find() is not None)


def _finder(callback: Callable[..., Any]) -> Callable[[], Callable[..., Any] | None]:
    """Return what gives the callback when it is called, or None once its owner has died."""
    if isinstance(callback, MethodType):
        return weakref.WeakMethod(callback)
    return lambda: callback


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
