"""Each subscription has a number, and a finalizer of the owner takes the number out.

It is right too: the finalizer holds the bus and a number, but not the owner.
Who unsubscribes takes the finalizer along, or finalizers of living owners would pile up.
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
        self._topics: dict[str, dict[int, tuple[Any, Callable[..., Any], Any]]] = {}

    def subscribe(self, topic: str, callback: Callable[..., Any]) -> None:
        """Let the callback be called with the details of each event on this topic."""
        entries = self._topics.setdefault(topic, {})
        number = next(self._numbers)
        if isinstance(callback, MethodType):
            owner, finalizer = callback.__self__, None
            finalizer = weakref.finalize(owner, entries.pop, number, None)
            finalizer.atexit = False
            entries[number] = (weakref.ref(owner), callback.__func__, finalizer)
        else:
            entries[number] = (None, callback, None)

    def unsubscribe(self, topic: str, callback: Callable[..., Any]) -> None:
        """Call this callback no more; raise ValueError if it is not subscribed to the topic."""
        for number, (callback_there, finalizer) in self._found(topic).items():
            if callback_there == callback:
                if finalizer is not None:
                    finalizer.detach()
                del self._topics[topic][number]
                return
        message = f"{callback!r} is not subscribed to {topic!r}"
        raise ValueError(message)

    def publish(self, topic: str, *details: Any) -> int:
        """Call all subscribers of the topic in the order they came, and return how many."""
        found = self._found(topic)
        called = 0
        for number, (callback, _) in found.items():
            if number in self._topics[topic]:
                callback(*details)
                called += 1
        return called

    def count(self, topic: str) -> int:
        """Return how many subscribers the topic has."""
        return len(self._found(topic))

    def _found(self, topic: str) -> dict[int, tuple[Callable[..., Any], Any]]:
        """Return the callbacks of a topic with their finalizers, by number."""
        found = {}
        for number, (reference, function, finalizer) in list(self._topics.get(topic, {}).items()):
            if reference is None:
                found[number] = (function, finalizer)
            elif (owner := reference()) is not None:
                found[number] = (MethodType(function, owner), finalizer)
        return found


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
