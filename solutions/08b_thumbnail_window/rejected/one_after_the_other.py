"""Without threads there is nothing to keep.

The memory is right, but the photos are rendered one after the other.


Fails: test_as_many_photos_are_rendered_at_the_same_time_as_may_be
Says: did not begin until
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any


def thumbnails(render: Callable[[Any], Any], photos: Iterable[Any], limit: int) -> Iterator[Any]:
    """Yield what `render` makes of each photo, in their order; at most `limit` run at a time."""
    for photo in photos:
        yield render(photo)
