"""The window is refilled with `next(coming, None)`, and None means that there is no photo left.

But None may be a photo, and then all photos after it are left out.


Fails: test_thumbnails_come_in_the_order_of_the_photos
Says: the thumbnails should be
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any


def thumbnails(render: Callable[[Any], Any], photos: Iterable[Any], limit: int) -> Iterator[Any]:
    """Yield what `render` makes of each photo, in their order; at most `limit` run at a time."""
    coming = iter(photos)
    window: deque[Future[Any]] = deque()
    with ThreadPoolExecutor(max_workers=limit) as executor:
        while (photo := next(coming, None)) is not None:
            window.append(executor.submit(render, photo))
            if len(window) == limit:
                yield window.popleft().result()
        while window:
            yield window.popleft().result()
