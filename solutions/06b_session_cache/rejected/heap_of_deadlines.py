"""A heap tells who expires next, and records of sessions that have left stay in it until their time has come.

People try it because a heap is the right structure for deadlines, and an old record does no harm.
But within one time to live any number of tokens may come and go: the sessions are limited, and the heap is not.

Fails: test_requests_leave_nothing_behind
Says: memory blocks behind
"""

import heapq
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
        self._entries: OrderedDict[str, tuple[float, Session]] = OrderedDict()
        self._heap: list[tuple[float, str]] = []

    def get(self, token: str) -> Session:
        """Return the session of a token, which every request has to know."""
        now = self._clock()
        while self._heap and self._heap[0][0] <= now:
            _, key = heapq.heappop(self._heap)
            if key in self._entries and self._entries[key][0] <= now:
                del self._entries[key]
        if token not in self._entries:
            self._entries[token] = (now + self._ttl, self._load(token))
            heapq.heappush(self._heap, (now + self._ttl, token))
            if len(self._entries) > self._limit:
                self._entries.popitem(last=False)
        self._entries.move_to_end(token)
        return self._entries[token][1]

    def forget(self, token: str) -> None:
        """Drop the session of a token, if there is one: its user has logged out."""
        self._entries.pop(token, None)

    def __len__(self) -> int:
        return len(self._entries)
