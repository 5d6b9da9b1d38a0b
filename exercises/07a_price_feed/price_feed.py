"""A feed of prices that runs all day, and subscriptions that come and go."""

from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

Listener = Callable[[Any], object]


class Subscription:
    """One subscription of a listener; ended by `cancel`, or at the end of a `with` block."""

    def __init__(self, feed: "Feed", listener: Listener) -> None:
        self.feed = feed
        self.listener = listener
        self.cancelled = False

    def cancel(self) -> None:
        """End the subscription; to call it again changes nothing."""
        self.cancelled = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.cancel()


# TODO: a subscription that has ended must keep nothing alive.
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
        return sum(not subscription.cancelled for subscription in self._subscriptions)
