"""Judge 07c: a preview closes its table, whatever happens, and disturbs nobody else."""

from __future__ import annotations

from typing import Any

from grader.exercise import Exercise

NAMES = ("air", "bees", "births", "bridges", "buses", "crops", "floods", "trees", "trains", "wells")
Table = list[Any]


def test_a_preview_leaves_nothing_open(exercise: Exercise) -> None:
    """After a preview its table is closed and no longer being read, and the rows are right."""
    random = exercise.random
    tables = _tables(exercise, 4)
    wanted = [[name, random.randint(1, len(rows) - 2)] for name, rows in tables]
    wanted += [[name, len(rows) + extra] for extra, (name, rows) in enumerate(tables[:3])]
    tables.append(["empty", []])
    wanted.append(["empty", random.randint(1, 5)])
    random.shuffle(wanted)
    _assert_previewed(tables, wanted, exercise)


def test_a_preview_of_no_rows_leaves_nothing_behind(exercise: Exercise) -> None:
    """With n=0 a preview is empty, nothing is open afterwards, and nothing is being read."""
    tables = _tables(exercise, 2)
    _assert_previewed(tables, [[tables[0][0], 0], [tables[1][0], 0]], exercise)


def test_a_failed_preview_leaves_nothing_open(exercise: Exercise) -> None:
    """If a row cannot be shown or read, the exception comes out, and the table is closed."""
    random = exercise.random
    tables = _tables(exercise, 5)
    shown, read, later, interrupted, _ = tables
    at = random.randint(1, 4)
    read[1][at - 1] = "a broken row"
    later[1][-1] = "a broken row"
    wanted = [
        [shown[0], 6, at, "UnsuitableRowError", f"row {at} cannot be shown"],
        [read[0], 6, 0, "UnreadableRowError", f"row {at} cannot be read"],
        [interrupted[0], 6, -at, "Interrupted", f"it is interrupted at row {at}"],
        ["nowhere", 6, 0, "KeyError", "there is no such table"],
        [later[0], 3, 0, "nothing", "the last row cannot be read, but the preview is over before"],
    ]
    random.shuffle(wanted)
    found = exercise.run("fail_to_preview", tables=tables, wanted=[one[:3] for one in wanted])
    for (name, n, _, raised, why), got in zip(wanted, found, strict=True):
        call = f"preview({name!r}, {n}, show)"
        assert raised == got["raised"], (
            f"{call}: {why}. The preview should have raised {raised}, but raised {got['raised']}."
        )
        _assert_nothing_left(f"{call}, where {why},", got)


def test_nothing_of_a_preview_stays_alive(exercise: Exercise) -> None:
    """The source of a preview dies with the preview, while the portal stays in use."""
    random = exercise.random
    tables = _tables(exercise, 5)
    wanted = [[name, random.randint(1, len(rows) - 2), 0] for name, rows in tables]
    wanted[1][1:] = [5, random.randint(1, 4)]
    random.shuffle(wanted)
    last = wanted[0][0]
    rows = dict(tables)
    unreadable = next(name for name, _ in tables if name not in (last, tables[1][0]))
    rows[unreadable][random.randint(0, 3)] = "a broken row"
    # The last error that there is comes from a row, and the last preview of all goes well.
    wanted = [one for one in wanted if one[0] != unreadable] + [[unreadable, 5, 0], [last, 2, 0]]
    exercise.assert_freed_promptly("preview_and_look", tables=tables, wanted=wanted)


def test_previews_do_not_pile_up(exercise: Exercise) -> None:
    """Preview after preview, the process does not grow, the collector being off."""
    tables = _tables(exercise, 2)
    n = exercise.random.randint(1, 4)
    wanted = [[tables[0][0], n, 0], [tables[1][0], 0, 0], [tables[1][0], n, n]]
    exercise.assert_no_steady_growth(
        "preview_again_and_again", collector=False, tables=tables, wanted=wanted
    )


def test_downloads_go_on_during_previews(exercise: Exercise) -> None:
    """A preview leaves the downloads alone, and `reading()` names whatever is being read."""
    random = exercise.random
    tables = _tables(exercise, 5)
    downloads = [[name, random.randint(1, 4)] for name, _ in tables[:3]]
    downloads.append([tables[1][0], random.randint(1, 4)])  # a second reader of the same table
    wanted = [[name, random.randint(1, 4)] for name, _ in tables]
    random.shuffle(wanted)
    found = exercise.run("download_and_preview", tables=tables, downloads=downloads, wanted=wanted)

    names = sorted(name for name, _ in downloads)
    assert names == found["begun"], (
        f"The downloads of {names} had begun, so reading() should have given these names, "
        f"in any order, but it gave {found['begun']}."
    )
    assert not found["unlisted"], (
        f"While a preview or a download read a row of the table {found['unlisted'][0]!r}, "
        "reading() should have named that table, but did not."
    )
    previews = ", ".join(f"{name} (n={n})" for name, n in wanted)
    for what, key in (("reading() should have named", "after"), ("open should be", "open after")):
        assert names == found[key], (
            f"In the middle of the downloads of {names} there were previews of {previews}. "
            f"After them {what} the tables of the downloads, but there were {found[key]}."
        )
    contents = dict(tables)
    for number, ((name, begun), got) in enumerate(zip(downloads, found["rows"], strict=True)):
        rows = [" | ".join(row) for row in contents[name]]
        rows = rows if number else rows[:begun]
        assert rows == got, (
            f"The download of {name!r} had read {begun} rows when there were previews of "
            f"{previews}. In all it should have got {len(rows)} rows, but got {len(got)}: {got}."
        )
    first = [downloads[0][0]]
    for what, key in (
        ("reading() should name", "at the end"),
        ("open should be", "open at the end"),
    ):
        assert first == found[key], (
            f"All downloads but that of {first[0]!r} had come to their end. Then {what} only "
            f"this table, but there were {found[key]}."
        )
    for what, key in (
        ("reading() should be empty", "shut down"),
        ("no table is open", "open then"),
    ):
        assert not found[key], (
            f"The portal was shut down during the download of {first[0]!r}. Then {what}, "
            f"but there were {found[key]}."
        )


def test_a_portal_may_be_shut_down_during_a_preview(exercise: Exercise) -> None:
    """A stream that somebody else has closed ends the preview without an exception."""
    tables = _tables(exercise, 3)
    name, rows = tables[1]
    at = exercise.random.randint(1, 3)
    n = at + exercise.random.randint(1, 3)
    found = exercise.run("shut_down_in_between", tables=tables, name=name, n=n, shut_down_at=at)
    expected = [" | ".join(row) for row in rows[:n]]
    got = found["rows"]
    what = f"preview({name!r}, {n}, show), with the portal shut down while row {at} was shown,"
    assert at <= len(got) <= n, (
        f"{what} should have given at least the {at} rows shown by then, and at most {n}, "
        f"but gave {len(got)}: {got}."
    )
    assert expected[: len(got)] == got, (
        f"{what} should have given the first rows of {expected}, but gave {got}."
    )
    _assert_nothing_left(what, found)


def _tables(exercise: Exercise, number: int) -> list[Table]:
    """Make up tables with different names, of 8 to 14 rows each."""
    random = exercise.random
    return [
        [
            name,
            [
                [name, str(year), str(random.randint(1, 999))]
                for year in range(2000, 2000 + random.randint(8, 14))
            ],
        ]
        for name in random.sample(NAMES, number)
    ]


def _assert_previewed(tables: list[Table], wanted: list[list[Any]], exercise: Exercise) -> None:
    """Preview tables, and judge what each preview gave, read and left."""
    contents = dict(tables)
    found = exercise.run("preview_tables", tables=tables, wanted=wanted)
    for (name, n), got in zip(wanted, found, strict=True):
        call = f"preview({name!r}, {n}, show)"
        rows = contents[name]
        expected = [" | ".join(row) for row in rows[:n]]
        assert expected == got["rows"], (
            f"{call} of a table with {len(rows)} rows should have given {expected}, "
            f"but gave {got['rows']}."
        )
        assert got["read"] <= n + 1, (
            f"{call} of a table with {len(rows)} rows should have read no more than {n + 1} of "
            f"them, but read {got['read']}."
        )
        _assert_nothing_left(f"{call} of a table with {len(rows)} rows", got)


def _assert_nothing_left(what: str, found: dict[str, Any]) -> None:
    """Judge what was open and being read after a preview, while there was no download."""
    assert not found["open"], (
        f"After {what} no source should have been open, because nothing else was being read. "
        f"But the sources of these tables were not closed: {found['open']}."
    )
    assert not found["reading"], (
        f"After {what} nothing should have been left among the streams that are being read. "
        f"But reading() gave {found['reading']}, so the portal still held their streams."
    )
