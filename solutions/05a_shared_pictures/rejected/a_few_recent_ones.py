"""A bounded cache keeps the eight pictures that were used last.

People try it because a bound ends the growth, and recent pictures are asked for again.
But eight pictures that nobody shows stay in memory, and when nine are shown, the ninth is loaded twice.

Fails: test_pictures_that_nobody_shows_are_freed_promptly
Says: still alive
Fails: test_only_the_pictures_in_use_are_kept
Says: OrderedDict
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable


def decode(content: bytes) -> "array[int]":
    """Return the pixels of a file, which holds pairs of bytes: how many pixels, and how bright."""
    pixels = array("B")
    for number, brightness in zip(content[::2], content[1::2], strict=True):
        pixels.extend([brightness] * number)
    return pixels


class Picture:
    """A decoded picture, ready to be shown."""

    def __init__(self, path: str, pixels: "array[int]") -> None:
        self.path = path
        self.pixels = pixels

    def __len__(self) -> int:
        return len(self.pixels)

    def histogram(self) -> dict[int, int]:
        """Return how many pixels there are of each brightness."""
        return {brightness: self.pixels.count(brightness) for brightness in set(self.pixels)}


class PictureStore:
    """Hands out the pictures of files; there is one store, which lives as long as the viewer."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read
        self._pictures: OrderedDict[str, Picture] = OrderedDict()

    def get(self, path: str) -> Picture:
        """Return the picture of a file: the one that is loaded, or else a new one."""
        picture = self._pictures.get(path)
        if picture is None:
            return self.reload(path)
        self._pictures.move_to_end(path)
        return picture

    def reload(self, path: str) -> Picture:
        """Read a file anew and return a new picture, which `get` hands out from now on."""
        picture = Picture(path, decode(self._read(path)))
        self._pictures[path] = picture
        self._pictures.move_to_end(path)
        while len(self._pictures) > 8:
            self._pictures.popitem(last=False)
        return picture

    def loaded(self) -> list[str]:
        """Return the paths of the pictures that are loaded, in alphabetical order."""
        return sorted(self._pictures)
