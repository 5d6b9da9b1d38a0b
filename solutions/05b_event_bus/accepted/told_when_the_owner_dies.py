"""The weak reference itself says when the owner has died, and its callback takes the entry out.

It is right too: nothing is swept, and no dead entry waits for the next subscription.
The callback may come after the entry was taken out, if an event that is on its way still holds it.
"""

import weakref
from collections.abc import Callable
from types import MethodType
from typing import Any


class Bus:
    """Passes events on to whoever subscribed to their topic; lives as long as the program."""

    def __init__(self) -> None:
        self._finders: dict[str, list[Callable[[], Callable[..., Any] | None]]] = {}

    def subscribe(self, topic: str, callback: Callable[..., Any]) -> None:
        """Let the callback be called with the details of each event on this topic."""
        finders = self._finders.setdefault(topic, [])

        def forget(find: Any) -> None:
            if find in finders:
                finders.remove(find)

        if isinstance(callback, MethodType):
            finders.append(weakref.WeakMethod(callback, forget))
        else:
            finders.append(lambda: callback)

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
