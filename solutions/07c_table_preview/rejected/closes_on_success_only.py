"""The preview closes its stream after the last row.

People try it because it is the line that was missing.
But if `show` raises, the line is never reached.

Fails: test_a_failed_preview_leaves_nothing_open
Says: were not closed
Fails: test_nothing_of_a_preview_stays_alive
Says: still alive
"""

from collections.abc import Callable, Generator, Iterator
from itertools import count, islice
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
        self._streams: dict[int, tuple[str, Generator[Row, None, None]]] = {}

    def rows(self, name: str) -> "Generator[Row, None, None]":
        """Return the rows of a table, each of which is read when it is asked for."""
        number = next(self._numbers)
        stream = self._read(name, number)
        self._streams[number] = (name, stream)
        return stream

    def preview(self, name: str, n: int, show: Callable[[Row], str]) -> list[str]:
        """Return the first n rows of a table, each as `show` presents it."""
        if n == 0:
            return []
        stream = self.rows(name)
        shown = [show(row) for row in islice(stream, n)]
        stream.close()
        return shown

    def reading(self) -> list[str]:
        """Return the names of the tables that are being read, once for each reader."""
        return [name for name, _ in self._streams.values()]

    def shut_down(self) -> None:
        """Stop everything that is being read."""
        for _, stream in list(self._streams.values()):
            stream.close()

    def _read(self, name: str, number: int) -> "Generator[Row, None, None]":
        try:
            source = self._open_source(name)
            try:
                yield from source
            finally:
                source.close()
        finally:
            del self._streams[number]
