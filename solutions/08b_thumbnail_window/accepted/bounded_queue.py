"""A thread of its own submits the photos, and a queue with `limit` places makes it wait.

It is right too: whoever puts something into a full queue waits until something is taken out.
The futures travel through the queue in the order of the photos.
If nobody wants the rest, the queue is emptied until the feeding thread has seen that.
"""

import contextlib
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any


def thumbnails(render: Callable[[Any], Any], photos: Iterable[Any], limit: int) -> Iterator[Any]:
    """Yield what `render` makes of each photo, in their order; at most `limit` run at a time."""
    futures: queue.Queue[Future[Any] | None] = queue.Queue(maxsize=limit - 1 or 1)
    stopped = threading.Event()

    def feed() -> None:
        for photo in photos:
            if stopped.is_set():
                break
            futures.put(executor.submit(render, photo))
        futures.put(None)

    with ThreadPoolExecutor(max_workers=limit) as executor:
        feeder = threading.Thread(target=feed)
        feeder.start()
        try:
            for future in iter(futures.get, None):
                yield future.result()
                del future
        finally:
            stopped.set()
            while feeder.is_alive():
                with contextlib.suppress(queue.Empty):
                    futures.get(timeout=0.01)
