"""Render the thumbnails of a photo library, several at the same time."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any


# TODO: all photos and all thumbnails are in memory at once. Keep only a few of them.
def thumbnails(render: Callable[[Any], Any], photos: Iterable[Any], limit: int) -> Iterator[Any]:
    """Yield what `render` makes of each photo, in their order; at most `limit` run at a time."""
    with ThreadPoolExecutor(max_workers=limit) as executor:
        futures = [executor.submit(render, photo) for photo in photos]
        for future in futures:
            yield future.result()
