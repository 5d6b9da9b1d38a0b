"""A window slides over the photos: a new one is submitted only after the oldest was handed on.

`submit` never waits, and its queue has no end, so the one who submits has to wait.
The window holds the only references to the futures.
A future leaves it before its result is handed on, because a done future keeps its result.

The result is never given a name, which would keep it while the next one is waited for.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any


def thumbnails(render: Callable[[Any], Any], photos: Iterable[Any], limit: int) -> Iterator[Any]:
    """Yield what `render` makes of each photo, in their order; at most `limit` run at a time."""
    with ThreadPoolExecutor(max_workers=limit) as executor:
        window: deque[Future[Any]] = deque()
        for photo in photos:
            window.append(executor.submit(render, photo))
            if len(window) == limit:
                yield window.popleft().result()
        while window:
            yield window.popleft().result()
