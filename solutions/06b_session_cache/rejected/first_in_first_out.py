"""The oldest entry goes, not the one whose last use is longest ago.

People try it because a dictionary keeps its order, and forget that a hit does not change that order.
So the most popular session is thrown out as regularly as all others.

Fails: test_the_session_whose_last_use_is_longest_ago_goes_first
Says: is gone
"""

import time
from collections.abc import Callable


class Session:
    """What the account service says about one token."""

    def __init__(self, token: str, user: str, rights: list[str]) -> None:
        self.token = token
        self.user = user
        self.rights = rights

    def may(self, right: str) -> bool:
        """Say whether the user may do something, such as "orders:read"."""
        return right in self.rights


class SessionCache:
    """Remembers sessions, because the account service is slow.

    Args:
        load: Asks the account service for the session of a token.
        limit: Most sessions to remember, at least 1.
        ttl: Seconds for which a session may be used after it was loaded, more than 0.
        clock: Returns the time in seconds.
    """

    def __init__(
        self,
        load: Callable[[str], Session],
        limit: int,
        ttl: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._load = load
        self._limit = limit
        self._ttl = ttl
        self._clock = clock
        self._entries: dict[str, tuple[Session, float]] = {}

    def get(self, token: str) -> Session:
        """Return the session of a token, which every request has to know."""
        now = self._clock()
        for key in [key for key, (_, loaded) in self._entries.items() if now - loaded >= self._ttl]:
            del self._entries[key]
        if token not in self._entries:
            self._entries[token] = (self._load(token), now)
            if len(self._entries) > self._limit:
                del self._entries[next(iter(self._entries))]
        return self._entries[token][0]

    def forget(self, token: str) -> None:
        """Drop the session of a token, if there is one: its user has logged out."""
        self._entries.pop(token, None)

    def __len__(self) -> int:
        return len(self._entries)
