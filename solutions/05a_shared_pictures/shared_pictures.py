"""The store finds pictures through a `WeakValueDictionary`, which keeps none of them.

The windows keep the pictures; the store only has to find them.
An entry leaves the dictionary when its picture dies, so no dead ones pile up,
and `loaded` tells the truth without any code for that.
While a new picture is on its way to the caller, a local name keeps it alive.
`reload` replaces the entry, and the death of the former picture does not touch the new one:
the dictionary looks whether the entry is still the one of the picture that has died.
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
