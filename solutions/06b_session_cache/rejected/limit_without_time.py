"""The cache has a limit, and nothing ever expires.

People try it because the memory is what hurt, and with a limit it does not grow any more.
But whoever is used often is never loaded again, and what nobody uses stays until somebody needs its place.

Fails: test_expired_sessions_die_at_the_next_get
Says: still alive when the last name was gone

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
        self._entries: OrderedDict[str, Session] = OrderedDict()

    def get(self, token: str) -> Session:
        """Return the session of a token, which every request has to know."""
        if token not in self._entries:
            self._entries[token] = self._load(token)
            if len(self._entries) > self._limit:
                self._entries.popitem(last=False)
        self._entries.move_to_end(token)
        return self._entries[token]

    def forget(self, token: str) -> None:
        """Drop the session of a token, if there is one: its user has logged out."""
        self._entries.pop(token, None)

    def __len__(self) -> int:
        return len(self._entries)
