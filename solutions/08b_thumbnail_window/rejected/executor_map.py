"""`executor.map` looks as lazy as the built-in `map`.

It yields the results one by one, but it submits all photos before that.


Fails: test_photos_are_taken_as_they_are_needed
Says: were in that state at once
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def thumbnails(render: Callable[[Any], Any], photos: Iterable[Any], limit: int) -> Iterator[Any]:
    """Yield what `render` makes of each photo, in their order; at most `limit` run at a time."""
    with ThreadPoolExecutor(max_workers=limit) as executor:
        yield from executor.map(render, photos)
