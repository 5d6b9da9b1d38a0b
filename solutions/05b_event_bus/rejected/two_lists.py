"""Methods are in one list and all other callbacks in another.

People try it because both kinds need other treatment.
An event then reaches all methods before the first function, whoever came first.

Fails: test_the_living_are_called_in_order
Says: in the order in which they came
"""

import weakref
from collections.abc import Callable
from types import MethodType
from typing import Any


class Bus:
    """Passes events on to whoever subscribed to their topic; lives as long as the program."""

    def __init__(self) -> None:
        self._methods: dict[str, list[weakref.WeakMethod[Any]]] = {}
        self._others: dict[str, list[Callable[..., Any]]] = {}

    def subscribe(self, topic: str, callback: Callable[..., Any]) -> None:
        """Let the callback be called with the details of each event on this topic."""
        if isinstance(callback, MethodType):
            methods = self._methods.setdefault(topic, [])
            methods[:] = [method for method in methods if method() is not None]
            methods.append(weakref.WeakMethod(callback))
        else:
            self._others.setdefault(topic, []).append(callback)

    def unsubscribe(self, topic: str, callback: Callable[..., Any]) -> None:
        """Call this callback no more; raise ValueError if it is not subscribed to the topic."""
        if isinstance(callback, MethodType):
            self._methods.get(topic, []).remove(weakref.WeakMethod(callback))
        else:
            self._others.get(topic, []).remove(callback)

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
        methods = [method() for method in self._methods.get(topic, [])]
        living = [method for method in methods if method is not None]
        return [*living, *self._others.get(topic, [])]


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
