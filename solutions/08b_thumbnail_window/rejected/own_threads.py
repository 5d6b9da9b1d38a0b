"""Threads of our own take the photos from a queue, and a None for each of them ends them.

It works as long as somebody takes all the thumbnails.
If a photo is broken, or nobody wants the rest, the threads wait for ever.


Fails: test_no_thread_is_left
Says: had been started for it
"""

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from typing import Any


def thumbnails(render: Callable[[Any], Any], photos: Iterable[Any], limit: int) -> Iterator[Any]:
    """Yield what `render` makes of each photo, in their order; at most `limit` run at a time."""
    jobs: queue.Queue[Any] = queue.Queue()

    def work() -> None:
        while (job := jobs.get()) is not None:
            future, photo = job
            try:
                future.set_result(render(photo))
            except Exception as error:
                future.set_exception(error)
            del future, photo, job

    for _ in range(limit):
        threading.Thread(target=work, daemon=True).start()
    window: deque[Future[Any]] = deque()
    for photo in photos:
        window.append(Future())
        jobs.put((window[-1], photo))
        if len(window) == limit:
            yield window.popleft().result()
    while window:
        yield window.popleft().result()
    for _ in range(limit):
        jobs.put(None)
