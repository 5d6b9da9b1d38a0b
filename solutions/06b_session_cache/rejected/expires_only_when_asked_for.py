"""Whether an entry has expired is only looked at when somebody asks for its token.

People try it because it is the shortest way, and no old answer is ever returned.
But a token that nobody asks for again is the usual case here: its session stays until it is crowded out.

Fails: test_expired_sessions_die_at_the_next_get
Says: something still in use referred to them
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
        session, loaded = self._entries.get(token, (None, 0.0))
        if session is None or self._clock() - loaded >= self._ttl:
            session = self._load(token)
            self._entries[token] = (session, self._clock())
            if len(self._entries) > self._limit:
                self._entries.popitem(last=False)
        self._entries.move_to_end(token)
        return session

    def forget(self, token: str) -> None:
        """Drop the session of a token, if there is one: its user has logged out."""
        self._entries.pop(token, None)

    def __len__(self) -> int:
        return len(self._entries)
