"""`wait(..., FIRST_COMPLETED)` keeps all threads busy, and the window small.

But the thumbnails come as they are done, and no longer belong to their photos.


Fails: test_thumbnails_come_in_the_order_of_the_photos
Says: should be that of photo
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, as_completed, wait
from typing import Any


def thumbnails(render: Callable[[Any], Any], photos: Iterable[Any], limit: int) -> Iterator[Any]:
    """Yield what `render` makes of each photo, in their order; at most `limit` run at a time."""
    window: set[Future[Any]] = set()
    with ThreadPoolExecutor(max_workers=limit) as executor:
        for photo in photos:
            window.add(executor.submit(render, photo))
            if len(window) == limit:
                done, window = wait(window, return_when=FIRST_COMPLETED)
                while done:
                    yield done.pop().result()
        for future in as_completed(window):
            yield future.result()
