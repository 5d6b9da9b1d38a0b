"""The file is read into the memory and closed at once, before anything can go wrong with its lines.

It is right too, because a file of a station is small.
The connection is closed in a `finally`.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class StationFile:
    """A file with one measurement in each line: "2026-03-01T06:00,4.5"."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines = path.read_text(encoding="utf-8").splitlines()
        self.parsers = (str, self.number)

    def number(self, text: str) -> float:
        """Return a measured value."""
        try:
            return float(text)
        except ValueError:
            message = f"{self.path.name}: {text!r} is no number"
            raise ValueError(message) from None

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield station, time and value of each line; raise ValueError if a line is broken."""
        for line in self.lines:
            fields = line.split(",")
            yield (
                self.path.stem,
                *(parse(field) for parse, field in zip(self.parsers, fields, strict=True)),
            )


def import_folder(folder: str, database: str | sqlite3.Connection) -> list[str]:
    """Import all CSV files of a folder; return the names of the broken ones."""
    if isinstance(database, sqlite3.Connection):
        connection = database
    else:
        connection = sqlite3.connect(database)
    try:
        return _import(Path(folder), connection)
    finally:
        if connection is not database:
            connection.close()


def _import(folder: Path, connection: sqlite3.Connection) -> list[str]:
    broken = []
    connection.execute(
        "CREATE TABLE IF NOT EXISTS measurements (station TEXT, time TEXT, value REAL)"
    )
    for path in sorted(folder.glob("*.csv")):
        try:
            with connection:
                connection.executemany(
                    "INSERT INTO measurements VALUES (?, ?, ?)", StationFile(path).rows()
                )
        except ValueError:
            broken.append(path.name)
    return broken
