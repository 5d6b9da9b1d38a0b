"""The cache refers to its sessions weakly.

People try it because weak references never leak.
But nobody else keeps a session, so it dies as soon as the request is done, and every request asks the account service.

Fails: test_a_hit_does_not_load_again
Says: is gone
"""

import time
import weakref
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
        self._entries: "weakref.WeakValueDictionary[str, Session]" = weakref.WeakValueDictionary()

    def get(self, token: str) -> Session:
        """Return the session of a token, which every request has to know."""
        session = self._entries.get(token)
        if session is None:
            session = self._load(token)
            self._entries[token] = session
        return session

    def forget(self, token: str) -> None:
        """Drop the session of a token, if there is one: its user has logged out."""
        self._entries.pop(token, None)

    def __len__(self) -> int:
        return len(self._entries)
