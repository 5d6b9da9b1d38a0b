"""The starter with a bound: each topic keeps the newest hundred subscribers.

People try it because it stops the growth.
It keeps a hundred closed panels, and throws open ones out.

Fails: test_a_closed_panel_is_freed_promptly
Says: A collection freed none of them
Fails: test_the_living_are_called_in_order
Says: left out
"""

from collections import deque
from collections.abc import Callable
from typing import Any


class Bus:
    """Passes events on to whoever subscribed to their topic; lives as long as the program."""

    def __init__(self) -> None:
        self._subscribers: dict[str, deque[Callable[..., Any]]] = {}

    def subscribe(self, topic: str, callback: Callable[..., Any]) -> None:
        """Let the callback be called with the details of each event on this topic."""
        self._subscribers.setdefault(topic, deque(maxlen=100)).append(callback)

    def unsubscribe(self, topic: str, callback: Callable[..., Any]) -> None:
        """Call this callback no more; raise ValueError if it is not subscribed to the topic."""
        if callback not in self._subscribers.get(topic, ()):
            raise ValueError(callback)
        self._subscribers[topic].remove(callback)

    def publish(self, topic: str, *details: Any) -> int:
        """Call all subscribers of the topic in the order they came, and return how many."""
        callbacks = list(self._subscribers.get(topic, ()))
        for callback in callbacks:
            callback(*details)
        return len(callbacks)

    def count(self, topic: str) -> int:
        """Return how many subscribers the topic has."""
        return len(self._subscribers.get(topic, ()))


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
