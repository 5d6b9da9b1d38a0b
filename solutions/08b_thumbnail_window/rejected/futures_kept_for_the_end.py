"""The window is right, but a list keeps all futures, to cancel them if something goes wrong.

A future that is done keeps its result, so all thumbnails stay.


Fails: test_few_photos_and_thumbnails_are_alive
Says: the bound is
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any


def thumbnails(render: Callable[[Any], Any], photos: Iterable[Any], limit: int) -> Iterator[Any]:
    """Yield what `render` makes of each photo, in their order; at most `limit` run at a time."""
    started: list[Future[Any]] = []
    window: deque[Future[Any]] = deque()
    with ThreadPoolExecutor(max_workers=limit) as executor:
        try:
            for photo in photos:
                future = executor.submit(render, photo)
                started.append(future)
                window.append(future)
                if len(window) == limit:
                    yield window.popleft().result()
            while window:
                yield window.popleft().result()
        finally:
            for future in started:
                future.cancel()
