"""The pictures are in a weak dictionary, and their pixels in an ordinary one.

People try it because a picture that is opened again need not be decoded again.
But the picture is a few bytes, and its pixels are all the rest.

Fails: test_pictures_that_nobody_shows_are_freed_promptly
Says: the pixels of
"""

import weakref
from array import array
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
        self._pictures: "weakref.WeakValueDictionary[str, Picture]" = weakref.WeakValueDictionary()
        self._pixels: dict[str, array[int]] = {}

    def get(self, path: str) -> Picture:
        """Return the picture of a file: the one that is loaded, or else a new one."""
        picture = self._pictures.get(path)
        if picture is None and path in self._pixels:
            picture = self._pictures[path] = Picture(path, self._pixels[path])
        return self.reload(path) if picture is None else picture

    def reload(self, path: str) -> Picture:
        """Read a file anew and return a new picture, which `get` hands out from now on."""
        self._pixels[path] = decode(self._read(path))
        picture = Picture(path, self._pixels[path])
        self._pictures[path] = picture
        return picture

    def loaded(self) -> list[str]:
        """Return the paths of the pictures that are loaded, in alphabetical order."""
        return sorted(self._pictures)
