"""The first photos are submitted at once, then one more each time before the oldest is waited for.

It is right too, with one photo more in the window: no thread is idle while a thumbnail is used.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Any


def thumbnails(render: Callable[[Any], Any], photos: Iterable[Any], limit: int) -> Iterator[Any]:
    """Yield what `render` makes of each photo, in their order; at most `limit` run at a time."""
    coming = iter(photos)
    with ThreadPoolExecutor(max_workers=limit) as executor:
        window = deque(executor.submit(render, photo) for photo in islice(coming, limit))
        while window:
            oldest = window.popleft()
            window.extend(executor.submit(render, photo) for photo in islice(coming, 1))
            yield oldest.result()
            del oldest
