"""The current picture is found weakly, and each picture of a path is in a list besides.

People keep such a list to know which pictures of a file are still shown.
It is thrown away when the last picture of the file dies.
But for a file that stays open, each reload adds one more dead reference.

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
        self._pictures: "weakref.WeakValueDictionary[str, Picture]" = weakref.WeakValueDictionary()
        self._shown: dict[str, list["weakref.ref[Picture]"]] = {}

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
        references = self._shown.setdefault(path, [])

        def died(reference: "weakref.ref[Picture]") -> None:
            if references[-1] is reference:
                self._shown.pop(path, None)

        references.append(weakref.ref(picture, died))
        return picture

    def loaded(self) -> list[str]:
        """Return the paths of the pictures that are loaded, in alphabetical order."""
        return sorted(self._pictures)
