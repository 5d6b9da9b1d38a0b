"""Scenarios of 08b: photos are counted as they are taken, rendered and handed on."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import islice
from types import ModuleType
from typing import Any

SECONDS = 2
"""How long a photo waits for another one that should be rendered at the same time."""

PAUSE = 0.2
"""How many seconds the second photo takes, so that it is not done when the first one is."""


class Photo:
    """A photo and its number."""

    def __init__(self, number: int) -> None:
        self.number = number


class Thumbnail:
    """A thumbnail of the photo with this number."""

    def __init__(self, number: int) -> None:
        self.number = number


class BrokenPhotoError(Exception):
    """A photo cannot be rendered."""


class Meeting:
    """Lets threads wait for what others have to do; after one waited in vain, nobody waits."""

    def __init__(self) -> None:
        self.missed: list[int] = []
        self._happened: set[int] = set()
        self._changed = threading.Condition()

    def tell(self, number: int) -> None:
        """Say that something has happened."""
        with self._changed:
            self._happened.add(number)
            self._changed.notify_all()

    def wait_for(self, number: int) -> None:
        """Wait until it has happened."""
        with self._changed:
            done = self._changed.wait_for(
                lambda: bool(self.missed) or number in self._happened, SECONDS
            )
            if not done:
                self.missed.append(number)
                self._changed.notify_all()


def count_taken(thumbnail_window: ModuleType, photos: int, limit: int) -> dict[str, Any]:
    """Take all thumbnails, and note the most photos that were taken and not handed on."""
    taken = handed_on = most = 0

    def library() -> Iterator[Photo]:
        nonlocal taken, most
        for number in range(photos):
            taken += 1
            most = max(most, taken - handed_on)
            yield Photo(number)

    for _ in thumbnail_window.thumbnails(lambda photo: photo.number, library(), limit):
        handed_on += 1
    return {"most": most, "handed on": handed_on}


def stop_in_the_middle(thumbnail_window: ModuleType, watch: Any, photos: int, limit: int) -> Any:
    """Take two thirds of the thumbnails, and keep the generator."""

    def watched(obj: Any) -> Any:
        return watch(obj, f"the {type(obj).__name__} number {obj.number}")

    def render(photo: Photo) -> Thumbnail:
        return watched(Thumbnail(photo.number))

    library = (watched(Photo(number)) for number in range(photos))
    generator = thumbnail_window.thumbnails(render, library, limit)
    for _ in islice(generator, photos * 2 // 3):
        pass
    return generator


def render_a_library(thumbnail_window: ModuleType, photos: int, limit: int, size: int) -> Any:
    """Return a call that renders a library of big photos, and keeps nothing."""

    def call() -> None:
        library = (bytearray(size) for _ in range(photos))
        for _ in thumbnail_window.thumbnails(bytearray, library, limit):
            pass

    return call


def render_together(thumbnail_window: ModuleType, photos: int, limit: int) -> dict[str, Any]:
    """Let each photo wait until the last one that should be rendered beside it has begun."""
    meeting = Meeting()
    lock = threading.Lock()
    running = most = 0

    def render(number: int) -> int:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        meeting.tell(number)
        meeting.wait_for(min(number + limit, photos) - 1)
        with lock:
            running -= 1
        return number

    found = list(thumbnail_window.thumbnails(render, iter(range(photos)), limit))
    return {"missed": meeting.missed, "most": most, "found": found}


def render_out_of_order(thumbnail_window: ModuleType, photos: list[Any], limit: int) -> Any:
    """Let every second photo end before the one in front of it."""
    meeting = Meeting()

    def render(numbered: tuple[int, Any]) -> Any:
        number, photo = numbered
        if number % 2 == 0 and number + 1 < len(photos) and limit > 1:
            meeting.wait_for(number + 1)
        meeting.tell(number)
        return photo

    return list(thumbnail_window.thumbnails(render, iter(enumerate(photos)), limit))


def render_anything(thumbnail_window: ModuleType, cases: list[list[Any]]) -> Any:
    """Render photos that are plain data, each into a list around it, or into None."""

    def render(photo: Any) -> Any:
        return None if photo == "blank" else [photo]

    return [
        list(thumbnail_window.thumbnails(render, iter(photos), limit)) for photos, limit in cases
    ]


def meet_broken_photos(
    thumbnail_window: ModuleType, photos: int, limit: int, broken: list[int]
) -> dict[str, Any]:
    """Take thumbnails until a photo cannot be rendered, and note what is raised.

    The photo in front of the first broken one is done later than that.
    """
    meeting = Meeting()
    first = min(broken)
    rendered: list[int] = []

    def render(number: int) -> int:
        rendered.append(number)
        if number == first - 1:
            meeting.wait_for(first)
            threading.Event().wait(PAUSE)  # until its exception has got to wherever it is kept
        if number in broken:
            meeting.tell(number)
            message = f"photo {number} is broken"
            raise BrokenPhotoError(message)
        return number

    generator = thumbnail_window.thumbnails(render, iter(range(photos)), limit)
    got: list[int] = []
    raised = "nothing"
    try:
        for thumbnail in generator:
            got.append(thumbnail)  # noqa: PERF402 - what came before an exception is kept
    except BrokenPhotoError as error:
        raised = str(error)
    twice = sorted({number for number in rendered if rendered.count(number) > 1})
    after = list(islice(generator, 1))
    return {"got": got, "raised": raised, "after": after, "twice": twice}


def end_in_every_way(thumbnail_window: ModuleType, photos: int, limit: int) -> dict[str, Any]:
    """Name the new threads that are there right after all is rendered, after a stop, an error."""
    known = set(threading.enumerate())
    pause = threading.Event()

    def render(number: int) -> int:
        if number == 1:
            pause.wait(PAUSE)  # it is still being rendered when the generator is closed
        if number == photos:
            raise BrokenPhotoError
        return number

    def new_threads() -> list[str]:
        return sorted(thread.name for thread in threading.enumerate() if thread not in known)

    found = {}
    for _ in thumbnail_window.thumbnails(render, iter(range(photos)), limit):
        pass
    found["all thumbnails were taken"] = new_threads()
    generator = thumbnail_window.thumbnails(render, iter(range(photos)), limit)
    next(generator)
    generator.close()
    found["the generator was closed after the first thumbnail"] = new_threads()
    try:
        for _ in thumbnail_window.thumbnails(render, iter(range(photos * 2)), limit):
            pass
    except BrokenPhotoError:
        found["a broken photo had ended the generator"] = new_threads()
    return found
