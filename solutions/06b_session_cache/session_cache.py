"""Keep two orders: that of use says who goes when there is no room, that of loading who has expired.

The leak was a dictionary whose entries nobody ever took out.
Now each entry has two ways out, and both are taken in `get`, the one method that every request calls.

All sessions have the same time to live, so they expire in the order in which they were loaded.
It is enough to look at the first of `_deadlines`, however large the cache is.
Whoever leaves one of both dictionaries leaves the other one too; otherwise the second would be the next leak.

Room is made after the load, so that a load that raises costs nobody his place.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from itertools import takewhile


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
        self._sessions: OrderedDict[str, Session] = OrderedDict()  # by last use
        self._deadlines: OrderedDict[str, float] = OrderedDict()  # by load

    def get(self, token: str) -> Session:
        """Return the session of a token, which every request has to know."""
        self._forget_expired()
        session = self._sessions.get(token)
        if session is None:
            session = self._load(token)
            self._sessions[token] = session
            self._deadlines[token] = self._clock() + self._ttl
            if len(self._sessions) > self._limit:
                self.forget(next(iter(self._sessions)))
        self._sessions.move_to_end(token)
        return session

    def forget(self, token: str) -> None:
        """Drop the session of a token, if there is one: its user has logged out."""
        self._sessions.pop(token, None)
        self._deadlines.pop(token, None)

    def __len__(self) -> int:
        return len(self._sessions)

    def _forget_expired(self) -> None:
        now = self._clock()
        for token in list(takewhile(lambda token: self._deadlines[token] <= now, self._deadlines)):
            self.forget(token)
