"""`with sqlite3.connect(...)` looks like `with open(...)`.

But it ends a transaction when the block is left, and does not close the connection.
The connection is in a cycle, so it stays open until the collector runs.


Fails: test_an_import_leaves_nothing_open
Says: more was open than before
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class StationFile:
    """A file with one measurement in each line: "2026-03-01T06:00,4.5"."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = path.open(encoding="utf-8")
        self.parsers = (str, self.number)

    def number(self, text: str) -> float:
        """Return a measured value."""
        try:
            return float(text)
        except ValueError:
            message = f"{self.path.name}: {text!r} is no number"
            raise ValueError(message) from None

    def close(self) -> None:
        """Close the file."""
        self.file.close()

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield station, time and value of each line; raise ValueError if a line is broken."""
        for line in self.file:
            fields = line.removesuffix("\n").split(",")
            yield (
                self.path.stem,
                *(parse(field) for parse, field in zip(self.parsers, fields, strict=True)),
            )


def import_folder(folder: str, database: str | sqlite3.Connection) -> list[str]:
    """Import all CSV files of a folder; return the names of the broken ones."""
    if isinstance(database, sqlite3.Connection):
        connection = database
    else:
        with sqlite3.connect(database) as connection:
            return import_folder(folder, connection)
    broken = []
    connection.execute(
        "CREATE TABLE IF NOT EXISTS measurements (station TEXT, time TEXT, value REAL)"
    )
    for path in sorted(Path(folder).glob("*.csv")):
        try:
            with connection, contextlib.closing(StationFile(path)) as station:
                connection.executemany("INSERT INTO measurements VALUES (?, ?, ?)", station.rows())
        except ValueError:
            broken.append(path.name)
    return broken
