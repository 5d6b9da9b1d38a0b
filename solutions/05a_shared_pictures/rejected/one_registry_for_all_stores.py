"""The weak dictionary is an attribute of the class, so all stores share it.

People write it because there is one store in the viewer, and class attributes look tidy.
A second store, with other files behind the same paths, then gets the pictures of the first.

Fails: test_two_stores_share_nothing
Says: as in its own folder
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

    _pictures: "weakref.WeakValueDictionary[str, Picture]" = weakref.WeakValueDictionary()

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read

    def get(self, path: str) -> Picture:
        """Return the picture of a file: the one that is loaded, or else a new one."""
        picture = self._pictures.get(path)
        if picture is None:
            picture = self.reload(path)
        return picture

    def reload(self, path: str) -> Picture:
        """Read a file anew and return a new picture, which `get` hands out from now on."""
        picture = Picture(path, decode(self._read(path)))
        self._pictures[path] = picture
        return picture

    def loaded(self) -> list[str]:
        """Return the paths of the pictures that are loaded, in alphabetical order."""
        return sorted(self._pictures)
