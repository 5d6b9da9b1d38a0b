"""A chunk of photos is rendered, then the next one.

The memory is right, and several photos are rendered at the same time.
But at the end of each chunk the threads stand still until its last thumbnail was handed on.


Fails: test_as_many_photos_are_rendered_at_the_same_time_as_may_be
Says: did not begin until
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Any


def thumbnails(render: Callable[[Any], Any], photos: Iterable[Any], limit: int) -> Iterator[Any]:
    """Yield what `render` makes of each photo, in their order; at most `limit` run at a time."""
    coming = iter(photos)
    with ThreadPoolExecutor(max_workers=limit) as executor:
        while chunk := list(islice(coming, limit)):
            yield from executor.map(render, chunk)
