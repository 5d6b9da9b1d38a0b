"""Every use writes down the time anew, so there is one order only.

People try it because one timestamp seems enough for both, the limit and the time to live.
But a session that is used all the time never expires, and a user who was locked out only has to keep clicking.

Fails: test_a_session_expires_when_its_time_to_live_is_over
Says: without a call of load()
"""

import time
from collections import OrderedDict
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
        self._entries: OrderedDict[str, tuple[Session, float]] = OrderedDict()

    def get(self, token: str) -> Session:
        """Return the session of a token, which every request has to know."""
        now = self._clock()
        while self._entries and now - next(iter(self._entries.values()))[1] >= self._ttl:
            self._entries.popitem(last=False)
        session, _ = self._entries.pop(token, (None, now))
        if session is None:
            session = self._load(token)
            if len(self._entries) >= self._limit:
                self._entries.popitem(last=False)
        self._entries[token] = (session, now)
        return session

    def forget(self, token: str) -> None:
        """Drop the session of a token, if there is one: its user has logged out."""
        self._entries.pop(token, None)

    def __len__(self) -> int:
        return len(self._entries)
