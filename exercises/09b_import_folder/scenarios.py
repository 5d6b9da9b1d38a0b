"""Scenarios of 09b: folders with good and broken files are imported into databases.

Files are a list of `[name, text]`; a text of None stands for bytes that are no UTF-8.
"""

from __future__ import annotations

import contextlib
import sqlite3
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

Files = list[list[Any]]

NO_UTF_8 = b"2026-03-01T06:00,4.5\n2026-03-01\xffT07:00,4.5\n"
"""Two fields in each line, and good numbers: only whoever decodes it finds the fault."""

QUERY = "SELECT station, time, value FROM measurements ORDER BY rowid"


def import_again_and_again(import_folder: ModuleType, files: Files) -> Any:
    """Return a call that imports a folder with good and broken files into a new database."""
    folder = _write(files)
    numbers = count()

    def call() -> None:
        import_folder.import_folder(folder, f"weather-{next(numbers)}.db")

    return call


def fail_again_and_again(import_folder: ModuleType, files: Files) -> Any:
    """Return a call that tries two databases that cannot be used, and keeps what is raised."""
    folder = _write(files)
    _make_databases()
    errors: list[sqlite3.Error] = []

    def call() -> None:
        for database in ("letter.db", "older.db"):
            try:
                import_folder.import_folder(folder, database)
            except sqlite3.Error as error:
                errors.append(error)

    return call


def import_files(import_folder: ModuleType, files: Files) -> dict[str, Any]:
    """Import a folder into a new database, and read it with a connection of our own."""
    folder = _write(files)
    broken = import_folder.import_folder(folder, "weather.db")
    with contextlib.closing(sqlite3.connect("weather.db")) as connection:
        return {"broken": broken, "rows": connection.execute(QUERY).fetchall()}


def import_twice(import_folder: ModuleType, files: Files) -> dict[str, Any]:
    """Import a folder twice with a connection of our own, and go on to use that."""
    folder = _write(files)
    found: dict[str, Any] = {}
    with contextlib.closing(sqlite3.connect("own.db")) as connection:
        try:
            found["broken"] = [import_folder.import_folder(folder, connection) for _ in range(2)]
            found["uncommitted"] = connection.in_transaction
            found["rows"] = connection.execute(QUERY).fetchall()
        except sqlite3.ProgrammingError as error:
            found["closed"] = str(error)
    return found


def fail(import_folder: ModuleType, files: Files) -> dict[str, Any]:
    """Import into databases that cannot be used, by name and by connection; say what is raised."""
    folder = _write(files)
    _make_databases()
    raised = {}
    for name in ("letter.db", "older.db"):
        raised[name] = _raised(import_folder, folder, name)
    with contextlib.closing(sqlite3.connect("older.db")) as connection:
        raised["a connection to older.db"] = _raised(import_folder, folder, connection)
        try:
            connection.execute("SELECT * FROM measurements")
        except sqlite3.ProgrammingError as error:
            return {"raised": raised, "closed": str(error)}
    return {"raised": raised, "closed": ""}


def _raised(import_folder: ModuleType, folder: str, database: Any) -> str:
    try:
        import_folder.import_folder(folder, database)
    except sqlite3.Error:
        return "sqlite3.Error"
    except Exception as error:  # noqa: BLE001 - the test says what was raised instead
        return type(error).__name__
    return "nothing"


def _make_databases() -> None:
    """Write a file that is no database, and a database whose table has other columns."""
    Path("letter.db").write_text("Dear meteorologists, " * 100, encoding="utf-8")
    with contextlib.closing(sqlite3.connect("older.db")) as connection:
        connection.execute("CREATE TABLE measurements (station TEXT, everything TEXT)")
        connection.commit()


def _write(files: Files) -> str:
    folder = Path("incoming")
    folder.mkdir()
    for name, text in files:
        (folder / name).write_bytes(NO_UTF_8 if text is None else text.encode())
    return str(folder)
