"""The textbook: a dictionary that leads to the nodes of a doubly linked list in the order of use.

It is right too. The nodes refer to each other in cycles, but a node that was unlinked is in none:
it refers to its former neighbours, and nobody refers to it, so it dies at once.
Only a dropped cache needs the collector, which the exercise allows.
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


class Node:
    """A session, its deadline, and its neighbours in the order of use."""

    def __init__(self, token: str, session: Session | None, deadline: float) -> None:
        self.token = token
        self.session = session
        self.deadline = deadline
        self.before = self.after = self

    def unlink(self) -> None:
        """Leave the list."""
        self.before.after = self.after
        self.after.before = self.before

    def link_before(self, other: "Node") -> None:
        """Join a list in front of another node."""
        self.before, self.after = other.before, other
        other.before.after = other.before = self


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
        self._nodes: dict[str, Node] = {}
        self._ends = Node("", None, 0.0)  # its `after` is used longest ago, its `before` last

    def get(self, token: str) -> Session:
        """Return the session of a token, which every request has to know."""
        now = self._clock()
        for node in [node for node in self._nodes.values() if now >= node.deadline]:
            self.forget(node.token)
        node = self._nodes.get(token)
        if node is None:
            node = Node(token, self._load(token), now + self._ttl)
            self._nodes[token] = node
        else:
            node.unlink()
        node.link_before(self._ends)
        if len(self._nodes) > self._limit:
            self.forget(self._ends.after.token)
        return node.session

    def forget(self, token: str) -> None:
        """Drop the session of a token, if there is one: its user has logged out."""
        node = self._nodes.pop(token, None)
        if node is not None:
            node.unlink()

    def __len__(self) -> int:
        return len(self._nodes)
