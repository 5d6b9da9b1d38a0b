"""Which leaks a running service has."""

from __future__ import annotations

from typing import Any

# TODO: name what leaks, and only that.


def triage(observer: Any) -> dict[str, Any]:
    """Examine a service that runs; return its leaks, and what grew and is no leak.

    Args:
        observer: Sends requests to the service, and asks it about its memory.
    """
    before = observer.types()
    observer.send(300)
    after = observer.types()
    leaks = []
    for held in observer.chains():
        kind = held["type"]
        if after.get(kind, 0) > before.get(kind, 0):
            leaks.append(held | {"held_by": held["chain"][0]})
    return {"leaks": leaks, "cleared": []}
