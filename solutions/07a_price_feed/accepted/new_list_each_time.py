"""Nobody changes a list: to subscribe or to cancel makes a new one.

This is right, too. A delivery goes on with the list that it began with, and asks each subscription whether it still has a listener.
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
        self.cancelled = True
        self.listener = None
        self.feed._subscriptions = tuple(
            other for other in self.feed._subscriptions if other is not self
        )

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
        self._subscriptions: tuple[Subscription, ...] = ()

    def subscribe(self, listener: Listener) -> Subscription:
        """Call the listener with each price from now on, until the subscription is cancelled."""
        subscription = Subscription(self, listener)
        self._subscriptions += (subscription,)
        return subscription

    def publish(self, price: Any) -> None:
        """Call all listeners, in the order in which they subscribed."""
        for subscription in self._subscriptions:
            if not subscription.cancelled:
                subscription.listener(price)

    def count(self) -> int:
        """Return how many subscriptions there are."""
        return sum(not subscription.cancelled for subscription in self._subscriptions)
