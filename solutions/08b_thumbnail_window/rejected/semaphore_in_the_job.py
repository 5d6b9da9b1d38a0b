"""A semaphore lets only a few jobs work at a time.

That is what the number of threads does anyway.
All photos wait in the queue of the executor, and all futures in the list.


Fails: test_photos_are_taken_as_they_are_needed
Says: were in that state at once
"""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def thumbnails(render: Callable[[Any], Any], photos: Iterable[Any], limit: int) -> Iterator[Any]:
    """Yield what `render` makes of each photo, in their order; at most `limit` run at a time."""
    places = threading.Semaphore(limit)

    def job(photo: Any) -> Any:
        with places:
            return render(photo)

    with ThreadPoolExecutor(max_workers=limit) as executor:
        futures = deque([executor.submit(job, photo) for photo in photos])
        while futures:
            yield futures.popleft().result()
