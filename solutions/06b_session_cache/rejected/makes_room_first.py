"""Room is made before the load, and before it is looked at what has expired.

People try it because a place has to be free before something is put in it.
But an expired session is no reason for another one to go, and if the load fails, one has gone for nothing.

Fails: test_expired_sessions_take_no_room
Says: is gone, although it has not expired

Fails: test_a_failed_load_changes_nothing
Says: but it called load() again
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
        if token not in self._entries and len(self._entries) >= self._limit:
            self._entries.popitem(last=False)
        for key in [key for key, (_, loaded) in self._entries.items() if now - loaded >= self._ttl]:
            del self._entries[key]
        if token not in self._entries:
            self._entries[token] = (self._load(token), now)
        self._entries.move_to_end(token)
        return self._entries[token][0]

    def forget(self, token: str) -> None:
        """Drop the session of a token, if there is one: its user has logged out."""
        self._entries.pop(token, None)

    def __len__(self) -> int:
        return len(self._entries)
