"""Judge 09b: whatever happens, an import closes all that it has opened, and nothing else."""

from __future__ import annotations

from typing import Any

from grader.exercise import Exercise

STATIONS = ("aachen", "bergen", "cork", "dover", "evora", "faro", "ghent", "hvar", "imola", "jena")

Files = list[list[Any]]
Rows = list[list[Any]]


def test_an_import_leaves_nothing_open(exercise: Exercise) -> None:
    """With good and broken files in the folder, no file and no connection stays open."""
    files, _, _ = _folder(exercise)
    exercise.assert_handles_released("import_again_and_again", files=files)


def test_a_failed_import_leaves_nothing_open(exercise: Exercise) -> None:
    """If the database cannot be used, nothing stays open, even if the exception is kept."""
    files, _, _ = _folder(exercise)
    exercise.assert_handles_released("fail_again_and_again", files=files)


def test_all_rows_of_the_good_files_are_imported(exercise: Exercise) -> None:
    """The rows of each good file are in the database, and broken files are named."""
    files, rows, broken = _folder(exercise)
    found = exercise.run("import_files", files=files)
    _assert_imported(files, broken, found["broken"], rows, found["rows"])
    found = exercise.run("import_files", files=[["readme.txt", "no measurements here\n"]])
    assert found == {"broken": [], "rows": []}, (
        "A folder without any CSV file should be imported without rows and without broken files, "
        f"but the result was {found}."
    )


def test_the_connection_of_the_caller_stays_open(exercise: Exercise) -> None:
    """A connection that the caller passes can be used afterwards, and the rows are committed."""
    files, rows, broken = _folder(exercise)
    found = exercise.run("import_twice", files=files)
    assert "closed" not in found, (
        "The caller passed a connection and went on to use it after the import. "
        f"It should have stayed open, but sqlite3 says: {found['closed']}"
    )
    _assert_imported(
        files, broken * 2, [*found["broken"][0], *found["broken"][1]], rows * 2, found["rows"]
    )
    assert not found["uncommitted"], (
        "After an import with a connection of the caller's, the rows should be committed, "
        "but the connection was still in a transaction."
    )


def test_what_the_database_raises_is_not_hidden(exercise: Exercise) -> None:
    """A database that cannot be used raises a sqlite3.Error."""
    files, _, _ = _folder(exercise)
    found = exercise.run("fail", files=files)
    for database, raised in found["raised"].items():
        why = "no database" if database == "letter.db" else "a table with other columns"
        assert raised == "sqlite3.Error", (
            f"The import into {database} (that is {why}) should raise a sqlite3.Error, "
            f"but it raised {raised}."
        )
    assert not found["closed"], (
        "The caller passed a connection, and the import raised an exception. The connection "
        f"should have stayed open, but sqlite3 says: {found['closed']}"
    )


def _folder(exercise: Exercise) -> tuple[Files, Rows, list[str]]:
    """Make up a folder: its files, the rows of the good ones, and the names of the broken ones."""
    random = exercise.random
    names = random.sample(STATIONS, random.randint(8, 9))
    kinds = ["good", "good", "no number", "no UTF-8", "a field too many", "empty"]
    kinds += ["a blank line", "no value", "good"]
    files: Files = []
    rows: Rows = []
    broken = []
    for name, kind in sorted(zip(names, kinds, strict=False)):
        measured = [
            [name, f"2026-03-{random.randint(10, 28)}T{hour:02}:00", random.randint(-20, 60) / 2]
            for hour in range(random.randint(3, 6))
        ]
        lines = [f"{time},{value}\n" for _, time, value in measured]
        if kind == "no number":
            lines.insert(random.randint(1, 3), "2026-03-01T06:00,frost\n")
        elif kind == "a field too many":
            lines.insert(random.randint(1, 3), "2026-03-01T06:00,4.5,4.6\n")
        elif kind == "a blank line":
            lines.insert(random.randint(1, 3), "\n")
        elif kind == "no value":
            lines.insert(random.randint(1, 3), "2026-03-01T06:00,\n")
        text = {"no UTF-8": None, "empty": ""}.get(kind, "".join(lines))
        files.append([f"{name}.csv", text])
        if kind == "good":
            rows += measured
        elif kind != "empty":
            broken.append(f"{name}.csv")
    files.append(["readme.txt", "no measurements here\n"])
    random.shuffle(files)
    return files, rows, broken


def _assert_imported(
    files: Files, broken: list[str], named: list[str], rows: Rows, imported: Rows
) -> None:
    """Compare the broken files and the rows with what was found."""
    names = sorted(name for name, _ in files)
    assert broken == named, (
        f"The import should name the broken files {', '.join(broken)}, in this order, "
        f"but it named {', '.join(named) or 'none'}. ({len(names)} files are in the folder.)"
    )
    told = ", ".join(broken) or "none"
    wanted = sorted(rows)
    got = sorted(imported)
    missing = [row for row in wanted if row not in got]
    assert not missing, (
        f"The broken files are {told}. The row {missing[0]} of a good file is missing "
        f"in the database; {len(got)} rows are there instead of {len(wanted)}."
    )
    extra = [row for row in got if row not in wanted]
    assert not extra, (
        f"The broken files are {told}. The row {extra[0]} is in the database, "
        "but it is from no good file."
    )
    assert wanted == got, (
        f"The good files have {len(wanted)} rows, but {len(got)} are in the database."
    )
