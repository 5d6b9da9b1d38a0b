"""The dictionary has weak references, and nobody takes them away when they are dead.

People try it because the pictures do die, and they are what is big.
But one record for each file that was ever opened is a leak too, only a slower one.

Fails: test_opening_ever_new_files_leaves_nothing_behind
Says: Each call leaves
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
        self._pictures: dict[str, weakref.ref[Picture]] = {}

    def get(self, path: str) -> Picture:
        """Return the picture of a file: the one that is loaded, or else a new one."""
        reference = self._pictures.get(path)
        picture = None if reference is None else reference()
        if picture is None:
            picture = self.reload(path)
        return picture

    def reload(self, path: str) -> Picture:
        """Read a file anew and return a new picture, which `get` hands out from now on."""
        picture = Picture(path, decode(self._read(path)))
        self._pictures[path] = weakref.ref(picture)
        return picture

    def loaded(self) -> list[str]:
        """Return the paths of the pictures that are loaded, in alphabetical order."""
        return sorted(path for path, found in self._pictures.items() if found() is not None)
