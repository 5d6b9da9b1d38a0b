"""Who is behind a token: asked of the account service once, and remembered for a while."""

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


# TODO: honour `limit` and `ttl`, which have been in the settings for a year.
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
        self._sessions: dict[str, Session] = {}

    def get(self, token: str) -> Session:
        """Return the session of a token, which every request has to know."""
        session = self._sessions.get(token)
        if session is None:
            session = self._load(token)
            self._sessions[token] = session
        return session

    def forget(self, token: str) -> None:
        """Drop the session of a token, if there is one: its user has logged out."""
        self._sessions.pop(token, None)

    def __len__(self) -> int:
        return len(self._sessions)
