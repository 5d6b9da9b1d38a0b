"""The feed keeps a list of listeners, and cancelling removes the listener from it.

People try it because `list.remove` is all that one needs.
It removes the first one that is *equal*: with bound methods of one object, or objects that define `__eq__`,
that may be the listener of somebody else.

Fails: test_everybody_who_has_subscribed_is_called_in_order
Says: should be of listener
"""

from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

Listener = Callable[[Any], object]


class Subscription:
    """One subscription of a listener; ended by `cancel`, or at the end of a `with` block."""

    def __init__(self, listeners: list[Listener], listener: Listener) -> None:
        self._listeners = listeners
        self._listener: Listener | None = listener

    def cancel(self) -> None:
        """End the subscription; to call it again changes nothing."""
        if self._listener is not None:
            self._listeners.remove(self._listener)
        self._listener = None

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
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Subscription:
        """Call the listener with each price from now on, until the subscription is cancelled."""
        self._listeners.append(listener)
        return Subscription(self._listeners, listener)

    def publish(self, price: Any) -> None:
        """Call all listeners, in the order in which they subscribed."""
        for listener in list(self._listeners):
            if listener in self._listeners:
                listener(price)

    def count(self) -> int:
        """Return how many subscriptions there are."""
        return len(self._listeners)
