"""Scenarios of 07c: preview tables of which the grader knows what is open and how far it was read.

A table is `[name, rows]`; a row that is a string is one that cannot be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from types import ModuleType
from typing import Any

Table = list[Any]


class UnreadableRowError(Exception):
    """A row of a table could not be read."""


class UnsuitableRowError(Exception):
    """A row could not be shown."""


class Interrupted(BaseException):
    """Somebody has interrupted the preview."""


class Source:
    """An open table, which counts the rows that are read from it."""

    def __init__(self, server: Server, name: str, rows: list[Any]) -> None:
        self._server = server
        self._rows = rows
        self.name = name
        self.closed = False
        self.rows_read = 0

    def __iter__(self) -> Iterator[list[str]]:
        """Read one row after the other, as long as the table is open."""
        for row in self._rows:
            if self.closed:
                message = f"the table {self.name!r} is closed"
                raise ValueError(message)
            self.rows_read += 1
            self._server.note_reading(self.name)
            if isinstance(row, str):
                raise UnreadableRowError(row)
            yield row

    def close(self) -> None:
        """Close the table; once more does nothing."""
        self.closed = True
        self._server.open.pop(id(self), None)


class Server:
    """Opens tables, and knows all that are open."""

    def __init__(self, tables: list[Table]) -> None:
        self.tables = dict(tables)
        self.open: dict[int, tuple[str, int]] = {}
        self.opened: list[str] = []
        self.watch: Callable[[Any, str], Any] = lambda source, _: source
        self.seen: Callable[[], list[str]] | None = None
        self.unlisted: list[str] = []
        self.last: Source | None = None
        self.keeps_last = True

    def __call__(self, name: str) -> Source:
        """Open a table."""
        source = Source(self, name, self.tables[name])
        self.open[id(source)] = (name, len(self.opened))
        self.opened.append(name)
        if self.keeps_last:
            self.last = source
        return self.watch(source, f"the source of the table {name!r}")

    def note_reading(self, name: str) -> None:
        """Note a table that is read while `reading()` does not name it."""
        if self.seen is not None and name not in self.seen():
            self.unlisted.append(name)

    def names(self) -> list[str]:
        """Return the names of the tables that are open."""
        return sorted(name for name, _ in self.open.values())


def shown(row: list[str]) -> str:
    """Present a row on one line."""
    return " | ".join(row)


def failing_at(number: int) -> Callable[[list[str]], str]:
    """Return a way to show rows that fails at the row with this number, counted from 1.

    A negative number makes it be interrupted there, by an exception that is no `Exception`.
    """
    done = 0

    def show(row: list[str]) -> str:
        nonlocal done
        done += 1
        if done == abs(number):
            raise UnsuitableRowError(number) if number > 0 else Interrupted
        return shown(row)

    return show


def preview_tables(
    table_preview: ModuleType, tables: list[Table], wanted: list[list[Any]]
) -> list[dict[str, Any]]:
    """Preview tables one after the other; say after each what it gave, read and left open."""
    server = Server(tables)
    portal = table_preview.Portal(server)
    found = []
    for name, n in wanted:
        server.last = None
        rows = portal.preview(name, n, shown)
        found.append(
            {
                "rows": rows,
                "read": server.last.rows_read if server.last else 0,
                "open": server.names(),
                "reading": sorted(portal.reading()),
            }
        )
    return found


def fail_to_preview(
    table_preview: ModuleType, tables: list[Table], wanted: list[list[Any]]
) -> list[dict[str, Any]]:
    """Preview tables that cannot be opened, read or shown; keep the exceptions."""
    server = Server(tables)
    portal = table_preview.Portal(server)
    found: list[dict[str, Any]] = []
    kept = []
    for name, n, fails_at in wanted:
        raised = "nothing"
        try:
            portal.preview(name, n, failing_at(fails_at))
        except BaseException as error:  # noqa: BLE001 - the test says what was raised instead
            kept.append(error)
            raised = type(error).__name__
        found.append(
            {"raised": raised, "open": server.names(), "reading": sorted(portal.reading())}
        )
    return found


def preview_and_look(
    table_preview: ModuleType, watch: Any, tables: list[Table], wanted: list[list[Any]]
) -> Any:
    """Preview tables with and without success; the portal stays in use."""
    server = Server(tables)
    server.keeps_last = False
    server.watch = watch
    portal = table_preview.Portal(server)
    for name, n, fails_at in wanted:
        try:
            portal.preview(name, n, failing_at(fails_at))
        except (UnsuitableRowError, UnreadableRowError):
            continue
    return portal, server


def preview_again_and_again(
    table_preview: ModuleType, tables: list[Table], wanted: list[list[Any]]
) -> Callable[[], None]:
    """Return a call that previews tables with new names, in a portal that stays in use."""
    server = Server(tables)
    server.keeps_last = False
    portal = table_preview.Portal(server)
    numbers = count()

    def call() -> None:
        for name, n, fails_at in wanted:
            new = f"{name} {next(numbers)}"
            server.tables[new] = server.tables[name]
            with suppress(UnsuitableRowError):
                portal.preview(new, n, failing_at(fails_at))
            del server.tables[new]
        server.opened.clear()

    return call


def download_and_preview(
    table_preview: ModuleType,
    tables: list[Table],
    downloads: list[list[Any]],
    wanted: list[list[Any]],
) -> dict[str, Any]:
    """Begin downloads, preview tables in the middle of them, and go on with the downloads.

    Args:
        table_preview: The learner's module.
        tables: All tables.
        downloads: Name of the table and number of the rows that are read before the previews.
        wanted: Name of the table and number of the rows of each preview.
    """
    server = Server(tables)
    portal = table_preview.Portal(server)
    server.seen = portal.reading
    streams = [portal.rows(name) for name, _ in downloads]
    got = [
        [shown(next(stream)) for _ in range(number)]
        for stream, (_, number) in zip(streams, downloads, strict=True)
    ]
    begun = sorted(portal.reading())
    for name, n in wanted:
        portal.preview(name, n, shown)
    found = {"begun": begun, "after": sorted(portal.reading()), "open after": server.names()}
    for rows, stream in zip(got[1:], streams[1:], strict=True):
        rows += [shown(row) for row in stream]
    found |= {"rows": got, "unlisted": server.unlisted}
    found |= {"at the end": portal.reading(), "open at the end": server.names()}
    portal.shut_down()
    portal.shut_down()
    got[0] += [shown(row) for row in streams[0]]
    streams[0].close()
    return found | {"shut down": portal.reading(), "open then": server.names()}


def shut_down_in_between(
    table_preview: ModuleType, tables: list[Table], name: str, n: int, shut_down_at: int
) -> dict[str, Any]:
    """Shut the portal down while a row of a preview is shown."""
    server = Server(tables)
    portal = table_preview.Portal(server)
    done = 0

    def show(row: list[str]) -> str:
        nonlocal done
        done += 1
        if done == shut_down_at:
            portal.shut_down()
        return shown(row)

    rows = portal.preview(name, n, show)
    return {"rows": rows, "open": server.names(), "reading": portal.reading()}
