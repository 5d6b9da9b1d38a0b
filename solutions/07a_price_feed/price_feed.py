"""A feed of prices that runs all day, and subscriptions that come and go.

The feed keeps the listeners in a dictionary, each under a number of its own, so cancelling takes out exactly one.
A subscription knows its number and the feed, and no listener; whoever keeps it keeps nothing else.
A delivery goes through the numbers that were there at its beginning, and asks for each whether it still is.
"""

from collections.abc import Callable
from itertools import count
from types import TracebackType
from typing import Any, Self

Listener = Callable[[Any], object]


class Subscription:
    """One subscription of a listener; ended by `cancel`, or at the end of a `with` block."""

    def __init__(self, listeners: dict[int, Listener], number: int) -> None:
        self._listeners = listeners
        self._number = number

    def cancel(self) -> None:
        """End the subscription; to call it again changes nothing."""
        self._listeners.pop(self._number, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.cancel()


class Feed:
    """Tells everybody who has subscribed about each new price."""

    def __init__(self) -> None:
        self._listeners: dict[int, Listener] = {}
        self._numbers = count()

    def subscribe(self, listener: Listener) -> Subscription:
        """Call the listener with each price from now on, until the subscription is cancelled."""
        number = next(self._numbers)
        self._listeners[number] = listener
        return Subscription(self._listeners, number)

    def publish(self, price: Any) -> None:
        """Call all listeners, in the order in which they subscribed."""
        for number in list(self._listeners):
            if number in self._listeners:
                self._listeners[number](price)

    def count(self) -> int:
        """Return how many subscriptions there are."""
        return len(self._listeners)
