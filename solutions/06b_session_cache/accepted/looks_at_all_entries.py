"""One dictionary of entries, put in anew at each use, and all of them looked at in each `get`.

It is right too. A plain dictionary keeps the order in which keys were put in,
so taking an entry out and putting it in again makes it the last.
To look at every entry costs more the larger the limit is, but nothing here forbids it.
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
        for key, (_, loaded) in list(self._entries.items()):
            if now - loaded >= self._ttl:
                del self._entries[key]
        if token in self._entries:
            session, loaded = self._entries.pop(token)
        else:
            session, loaded = self._load(token), now
        self._entries[token] = (session, loaded)
        if len(self._entries) > self._limit:
            del self._entries[next(iter(self._entries))]
        return session

    def forget(self, token: str) -> None:
        """Drop the session of a token, if there is one: its user has logged out."""
        self._entries.pop(token, None)

    def __len__(self) -> int:
        return len(self._entries)
