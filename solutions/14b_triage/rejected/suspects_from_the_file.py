"""Looks for what the file of the service seems to keep, and names it if there is much of it.

People try it because they have read the file, and know where objects are kept.
But a service in production has leaks that nobody has seen in its file.

Fails: test_only_the_leaks_that_are_there_are_named
Says: the report does not say which
"""

from __future__ import annotations

from typing import Any

SUSPECTS = (
    "Events._listeners",
    "Manager.loggerDict",
    "Previews._failures",
    "Previews._running",
    "Statistics._pages",
)
MUCH = 10


def triage(observer: Any) -> dict[str, Any]:
    """Examine a service that runs; return its leaks, and what grew and is no leak."""
    links = []
    for _ in range(4):
        links.append((observer.sent, observer.types().get("Link", 0)))
        observer.send(100)
    observer.collect()
    leaks = {}
    for held in observer.chains():
        for suspect in SUSPECTS:
            if suspect in held["chain"] and held["count"] >= MUCH:
                leaks.setdefault(suspect, held | {"held_by": suspect})
    cleared = [{"type": "Link", "held_by": "LinkCache._links", "readings": links}]
    return {"leaks": list(leaks.values()), "cleared": cleared}
