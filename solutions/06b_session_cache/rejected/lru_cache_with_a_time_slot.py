"""`functools.lru_cache`, with the number of the current time slot as a second argument.

People try it because it is a well-known trick: when the slot changes, no old key is ever asked for again.
But a slot ends for all at the same moment, also for what was loaded a second ago,
and the entries of the last slot stay until they are crowded out.

Fails: test_expired_sessions_die_at_the_next_get
Says: still alive when the last name was gone

Fails: test_a_session_expires_when_its_time_to_live_is_over
Says: is still held by the cache, although it has expired
"""

import time
from collections.abc import Callable
from functools import lru_cache


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
        self._cached = lru_cache(maxsize=limit)(lambda token, slot: load(token))

    def get(self, token: str) -> Session:
        """Return the session of a token, which every request has to know."""
        return self._cached(token, self._clock() // self._ttl)

    def forget(self, token: str) -> None:
        """Drop the session of a token, if there is one: its user has logged out."""
        self._cached.cache_clear()

    def __len__(self) -> int:
        return self._cached.cache_info().currsize
