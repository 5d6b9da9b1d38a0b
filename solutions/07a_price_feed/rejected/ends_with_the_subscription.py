"""A subscription that nobody keeps is cancelled by its `__del__`.

People try it because it seems to tidy up by itself.
But nobody has to keep a subscription, and then it ends before it has begun.

Fails: test_nobody_has_to_keep_a_subscription
Says: first of all listeners in their
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

    def __del__(self) -> None:
        self.cancel()

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
