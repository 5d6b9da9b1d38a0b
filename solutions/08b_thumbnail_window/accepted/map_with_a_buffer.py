"""`Executor.map` with `buffersize`, which Python 3.14 brought, is such a window; before, an own one.

It is right too.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any


def thumbnails(render: Callable[[Any], Any], photos: Iterable[Any], limit: int) -> Iterator[Any]:
    """Yield what `render` makes of each photo, in their order; at most `limit` run at a time."""
    with ThreadPoolExecutor(max_workers=limit) as executor:
        if sys.version_info >= (3, 14):
            yield from executor.map(render, photos, buffersize=limit)
        else:
            yield from _buffered(executor, render, photos, limit)


def _buffered(
    executor: ThreadPoolExecutor,
    render: Callable[[Any], Any],
    photos: Iterable[Any],
    limit: int,
) -> Iterator[Any]:
    buffer: list[Future[Any]] = []
    for photo in photos:
        buffer.append(executor.submit(render, photo))
        if len(buffer) > limit:
            yield buffer.pop(0).result()
    while buffer:
        yield buffer.pop(0).result()
