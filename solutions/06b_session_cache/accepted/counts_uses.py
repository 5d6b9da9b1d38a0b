"""Each entry knows the number of its last use, and the smallest number goes.

It is right too. The numbers grow for ever, but only one per entry is kept.
The entries that have not expired are copied to a new dictionary in each `get`.
"""

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass


class Session:
    """What the account service says about one token."""

    def __init__(self, token: str, user: str, rights: list[str]) -> None:
        self.token = token
        self.user = user
        self.rights = rights

    def may(self, right: str) -> bool:
        """Say whether the user may do something, such as "orders:read"."""
        return right in self.rights


@dataclass
class Entry:
    """A session, when it was loaded, and the number of its last use."""

    session: Session
    loaded: float
    used: int = 0


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
        self._entries: dict[str, Entry] = {}
        self._uses = itertools.count()

    def get(self, token: str) -> Session:
        """Return the session of a token, which every request has to know."""
        oldest = self._clock() - self._ttl
        self._entries = {
            key: entry for key, entry in self._entries.items() if entry.loaded > oldest
        }
        if token not in self._entries:
            session = self._load(token)
            while len(self._entries) >= self._limit:
                del self._entries[min(self._entries, key=lambda key: self._entries[key].used)]
            self._entries[token] = Entry(session, self._clock())
        self._entries[token].used = next(self._uses)
        return self._entries[token].session

    def forget(self, token: str) -> None:
        """Drop the session of a token, if there is one: its user has logged out."""
        self._entries.pop(token, None)

    def __len__(self) -> int:
        return len(self._entries)
