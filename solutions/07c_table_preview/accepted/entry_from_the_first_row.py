"""A stream starts itself up to a first `yield` that only registers it, so its `finally` always runs.

It is right too: the generator is no longer "never started" when somebody gets it,
so closing it is enough, even if nobody wants a row.
The source is still opened when the first row is asked for.
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
        next(stream)
        self._streams[number] = (name, stream)
        return stream

    def preview(self, name: str, n: int, show: Callable[[Row], str]) -> list[str]:
        """Return the first n rows of a table, each as `show` presents it."""
        stream = self.rows(name)
        try:
            return [show(row) for row in islice(stream, n)]
        finally:
            stream.close()

    def reading(self) -> list[str]:
        """Return the names of the tables that are being read, once for each reader."""
        return [name for name, _ in self._streams.values()]

    def shut_down(self) -> None:
        """Stop everything that is being read."""
        for _, stream in list(self._streams.values()):
            stream.close()

    def _read(self, name: str, number: int) -> "Generator[Row, None, None]":
        try:
            yield []  # to its creator, so that the `finally` is certain to run
            source = self._open_source(name)
            try:
                yield from source
            finally:
                source.close()
        finally:
            del self._streams[number]
