"""A cancelled subscription is taken out of the list, and lets go of its listener.

This is right, too: subscriptions are compared by identity, as objects are that define no `__eq__`.
`publish` goes through a copy of the list, so that nobody is skipped.
"""

from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

Listener = Callable[[Any], object]


class Subscription:
    """One subscription of a listener; ended by `cancel`, or at the end of a `with` block."""

    def __init__(self, feed: "Feed", listener: Listener) -> None:
        self.feed = feed
        self.listener: Listener | None = listener
        self.cancelled = False

    def cancel(self) -> None:
        """End the subscription; to call it again changes nothing."""
        if self.cancelled:
            return
        self.cancelled = True
        self.feed._subscriptions.remove(self)
        self.listener = None

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
        self._subscriptions: list[Subscription] = []

    def subscribe(self, listener: Listener) -> Subscription:
        """Call the listener with each price from now on, until the subscription is cancelled."""
        subscription = Subscription(self, listener)
        self._subscriptions.append(subscription)
        return subscription

    def publish(self, price: Any) -> None:
        """Call all listeners, in the order in which they subscribed."""
        for subscription in list(self._subscriptions):
            if not subscription.cancelled:
                subscription.listener(price)

    def count(self) -> int:
        """Return how many subscriptions there are."""
        return len(self._subscriptions)
