"""A finalizer of each picture removes the record that leads to it.

It is right too.
The finalizer gets the path and a number, never the picture, which it would keep alive for ever.
The number tells whether the record still belongs to the picture that has died.
"""

import itertools
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
        self._pictures: dict[str, tuple[int, weakref.ref[Picture]]] = {}
        self._numbers = itertools.count()

    def get(self, path: str) -> Picture:
        """Return the picture of a file: the one that is loaded, or else a new one."""
        _, find = self._pictures.get(path, (0, lambda: None))
        picture = find()
        return self.reload(path) if picture is None else picture

    def reload(self, path: str) -> Picture:
        """Read a file anew and return a new picture, which `get` hands out from now on."""
        picture = Picture(path, decode(self._read(path)))
        number = next(self._numbers)
        self._pictures[path] = (number, weakref.ref(picture))
        weakref.finalize(picture, self._forget, path, number)
        return picture

    def _forget(self, path: str, number: int) -> None:
        if path in self._pictures and self._pictures[path][0] == number:
            del self._pictures[path]

    def loaded(self) -> list[str]:
        """Return the paths of the pictures that are loaded, in alphabetical order."""
        return sorted(self._pictures)
