"""An `ExitStack` closes what was put on it, and the connection is put there only if it is ours.

It is right too, and the file is closed by a method of the class that has opened it.
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
        with self.path.open(encoding="utf-8") as file:
            for line in file:
                fields = line.removesuffix("\n").split(",")
                yield (
                    self.path.stem,
                    *(parse(field) for parse, field in zip(self.parsers, fields, strict=True)),
                )


def import_folder(folder: str, database: str | sqlite3.Connection) -> list[str]:
    """Import all CSV files of a folder; return the names of the broken ones."""
    broken = []
    with contextlib.ExitStack() as stack:
        connection = database
        if not isinstance(connection, sqlite3.Connection):
            connection = stack.enter_context(contextlib.closing(sqlite3.connect(connection)))
        connection.execute(
            "CREATE TABLE IF NOT EXISTS measurements (station TEXT, time TEXT, value REAL)"
        )
        for path in sorted(Path(folder).glob("*.csv")):
            try:
                with connection, contextlib.closing(StationFile(path).rows()) as rows:
                    connection.executemany("INSERT INTO measurements VALUES (?, ?, ?)", rows)
            except ValueError:
                broken.append(path.name)
    return broken
