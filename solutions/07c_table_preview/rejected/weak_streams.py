"""The portal refers weakly to its streams, so that a suspended one dies with the last name.

People try it because then nothing has to be closed.
But if `show` raises, the exception holds the frame of the preview, and that holds the stream:
the table stays open as long as somebody keeps the exception.

Fails: test_a_failed_preview_leaves_nothing_open
Says: were not closed
"""

from collections.abc import Callable, Generator, Iterator
from itertools import count, islice
import weakref
from typing import Protocol

Row = list[str]


class Source(Protocol):
    """An open table: a file, or the answer of a distant server."""

    def __iter__(self) -> Iterator[Row]:
        """Read the table row by row."""

    def close(self) -> None:
        """Give back what the table needs while it is open."""


class Portal:
    """Reads tables row by row, and knows which of them are being read at the moment."""

    def __init__(self, open_source: Callable[[str], Source]) -> None:
        self._open_source = open_source
        self._numbers = count()
        self._streams: weakref.WeakValueDictionary[int, Generator[Row, None, None]] = (
            weakref.WeakValueDictionary()
        )
        self._names: dict[int, str] = {}

    def rows(self, name: str) -> "Generator[Row, None, None]":
        """Return the rows of a table, each of which is read when it is asked for."""
        number = next(self._numbers)
        stream = self._read(name, number)
        self._streams[number] = stream
        self._names[number] = name
        weakref.finalize(stream, self._names.pop, number).atexit = False
        return stream

    def preview(self, name: str, n: int, show: Callable[[Row], str]) -> list[str]:
        """Return the first n rows of a table, each as `show` presents it."""
        stream = self.rows(name)
        return [show(row) for row in islice(stream, n)]

    def reading(self) -> list[str]:
        """Return the names of the tables that are being read, once for each reader."""
        return [self._names[number] for number in list(self._streams)]

    def shut_down(self) -> None:
        """Stop everything that is being read."""
        for stream in list(self._streams.values()):
            stream.close()

    def _read(self, name: str, number: int) -> "Generator[Row, None, None]":
        try:
            source = self._open_source(name)
            try:
                yield from source
            finally:
                source.close()
        finally:
            self._streams.pop(number, None)
