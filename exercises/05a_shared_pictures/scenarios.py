"""Scenarios of 05a: a photo viewer whose windows show pictures from one store."""

from __future__ import annotations

from itertools import count
from types import ModuleType
from typing import Any

Files = dict[str, list[int]]
"""Content of each file by its path, as numbers from 0 to 255."""


NO_PICTURE = (
    "The store handed out None instead of a picture. "
    "A picture that nothing refers to strongly on its way to the caller dies before it gets there."
)


class Folder:
    """The files of a viewer, which writes down each read."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.reads: list[str] = []

    def read(self, path: str) -> bytes:
        """Return the content of a file, as the store wants it."""
        self.reads.append(path)
        if path not in self.files:
            message = f"{path} has gone"
            raise FileNotFoundError(message)
        return bytes(self.files[path])


def show_and_close(shared_pictures: ModuleType, watch: Any, files: Files, missing: str) -> Any:
    """Show each file in two windows, use all that the store offers, and close all windows."""
    store = shared_pictures.PictureStore(Folder(files).read)
    for path in files:
        _try_to_get(store, missing)
        windows = [store.get(path), store.get(path)]
        _watch_picture(watch, windows[0], "the picture of")
        store.loaded()
        windows.append(store.reload(path))
        _watch_picture(watch, windows[2], "the reloaded picture of")
        windows.append(store.get(path))
        windows.clear()
    windows = [store.get(path) for path in files]  # and once more, side by side
    for picture in windows:
        _watch_picture(watch, picture, "the picture, opened again, of")
        picture.histogram()
    return store


def keep_some_windows(
    shared_pictures: ModuleType, watch: Any, files: Files, kept: list[str]
) -> Any:
    """Show all files, reload some, and keep the windows of some open."""
    store = shared_pictures.PictureStore(Folder(files).read)
    windows = {path: store.get(path) for path in files}
    for path in files:
        if path not in kept:
            _watch_picture(watch, windows[path], "the picture of")
    former = windows[kept[0]]
    windows[kept[0]] = store.reload(kept[0])
    _watch_picture(watch, former, "the picture, replaced by a reload, of")
    return store, {path: windows[path] for path in kept}


def open_a_new_file(
    shared_pictures: ModuleType, content: list[int], prefix: str, album: str
) -> Any:
    """Return a call that shows a new file and closes it, while another one stays open.

    The one that stays open is asked for again, reloaded, and once fails to be read.
    """
    numbers = count()
    one_content = bytes(content)
    unreadable = set()

    def read(path: str) -> bytes:
        if path in unreadable:
            raise OSError
        return one_content

    store = shared_pictures.PictureStore(read)
    windows = [store.get(album)]

    def call() -> None:
        path = f"{prefix}-{next(numbers)}.pic"
        window = store.get(path)
        other = store.get(path)
        del window, other
        store.get(album)
        unreadable.add(album)
        try:
            store.reload(album)
        except OSError:
            unreadable.clear()
        windows[0] = store.reload(album)
        store.loaded()

    return call


def two_viewers(shared_pictures: ModuleType, files: Files, others: Files) -> dict[str, Any]:
    """Show the same paths from two folders in two stores, and say which pixels each one has."""
    stores = [shared_pictures.PictureStore(Folder(each).read) for each in (files, others)]
    shown = [[(path, store.get(path)) for path in files] for store in stores]
    return {
        "pixels": [{path: list(picture.pixels) for path, picture in each} for each in shown],
        "loaded": [list(store.loaded()) for store in stores],
    }


def work(shared_pictures: ModuleType, files: Files, steps: list[list[Any]]) -> Any:
    """Carry out steps of the form [what, window, path] and describe what each one led to.

    A picture is described by its path, its pixels, and a number:
    the same object has the same number, as long as a window shows it.
    """
    folder = Folder(files)
    store = shared_pictures.PictureStore(folder.read)
    windows: dict[int, Any] = {}
    numbers: dict[int, int] = {}
    fresh = count()
    found = []
    for what, window, path in steps:
        folder.reads.clear()
        described: dict[str, Any] = {}
        if what == "close":
            del windows[window], numbers[window]
        else:
            picture = store.get(path) if what == "open" else store.reload(path)
            same = [numbers[other] for other, shown in windows.items() if shown is picture]
            numbers[window] = same[0] if same else next(fresh)
            windows[window] = picture
            described = _described(picture, numbers[window])
            del picture
        reads = list(folder.reads)
        found.append({**described, "reads": reads, "loaded": list(store.loaded())})
    return found


def miss(shared_pictures: ModuleType, files: Files, shown: str, missing: str) -> Any:
    """Ask for a file that is not there, and for one that is lost while it is shown."""
    folder = Folder(dict(files))
    store = shared_pictures.PictureStore(folder.read)
    picture = store.get(shown)
    folder.reads.clear()
    raised = [_try_to_get(store, missing), _try_to_get(store, missing)]
    reads = list(folder.reads)
    del folder.files[shown]
    try:
        store.reload(shown)
        raised.append("nothing")
    except Exception as error:  # noqa: BLE001 - the test says what was raised instead
        raised.append(type(error).__name__)
    found: dict[str, Any] = {"raised": raised, "reads": reads, "loaded": list(store.loaded())}
    try:
        found["still shared"] = store.get(shown) is picture
    except FileNotFoundError:
        found["still shared"] = False
    return found


def _try_to_get(store: Any, path: str) -> str:
    try:
        store.get(path)
    except Exception as error:  # noqa: BLE001 - the test says what was raised instead
        return type(error).__name__
    return "nothing"


def _watch_picture(watch: Any, picture: Any, what: str) -> None:
    assert picture is not None, NO_PICTURE
    label = f"{what} '{picture.path}'"
    watch(picture, label)
    watch(picture.pixels, f"the pixels of {label}")


def _described(picture: Any, number: int) -> dict[str, Any]:
    assert picture is not None, NO_PICTURE
    histogram = sorted(picture.histogram().items())
    return {
        "number": number,
        "path": picture.path,
        "pixels": list(picture.pixels),
        "histogram": histogram,
    }
