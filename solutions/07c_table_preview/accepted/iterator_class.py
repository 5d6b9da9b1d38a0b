"""A stream is an object of a class of its own, with `__next__` and `close`, instead of a generator.

It is right too: there is no suspended frame, and `close` works whether the stream was started or not.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import Protocol

Row = list[str]


class Source(Protocol):
    """An open table: a file, or the answer of a distant server."""

    def __iter__(self) -> Iterator[Row]:
        """Read the table row by row."""

    def close(self) -> None:
        """Give back what the table needs while it is open."""


class Stream:
    """The rows of one table; it is among the open streams from its start to its end."""

    def __init__(
        self, name: str, open_source: Callable[[str], Source], among: "set[Stream]"
    ) -> None:
        self.name = name
        self._open_source = open_source
        self._among = among
        self._source: Source | None = None
        self._rows: Iterator[Row] = iter(())
        self._is_over = False

    def __iter__(self) -> "Stream":
        return self

    def __next__(self) -> Row:
        if self._is_over:
            raise StopIteration
        try:
            if self._source is None:
                self._among.add(self)
                self._source = self._open_source(self.name)
                self._rows = iter(self._source)
            return next(self._rows)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Give back everything; once more does nothing."""
        self._is_over = True
        self._among.discard(self)
        self._rows = iter(())
        source, self._source = self._source, None
        if source is not None:
            source.close()


class Portal:
    """Reads tables row by row, and knows which of them are being read at the moment."""

    def __init__(self, open_source: Callable[[str], Source]) -> None:
        self._open_source = open_source
        self._streams: set[Stream] = set()

    def rows(self, name: str) -> Stream:
        """Return the rows of a table, each of which is read when it is asked for."""
        return Stream(name, self._open_source, self._streams)

    def preview(self, name: str, n: int, show: Callable[[Row], str]) -> list[str]:
        """Return the first n rows of a table, each as `show` presents it."""
        with ExitStack() as stack:
            stream = self.rows(name)
            stack.callback(stream.close)
            return [show(row) for row in islice(stream, n)]

    def reading(self) -> list[str]:
        """Return the names of the tables that are being read, once for each reader."""
        return [stream.name for stream in self._streams]

    def shut_down(self) -> None:
        """Stop everything that is being read."""
        for stream in list(self._streams):
            stream.close()
