"""Judge 06d: queries leave no classes behind, and records are what their columns say."""

from __future__ import annotations

from typing import Any

from grader.exercise import Exercise

NAMES = (
    "address", "amount", "city", "code", "colour", "customer", "discount", "document", "id",
    "invoice", "language", "name", "note", "number", "photo", "price", "quantity", "region",
    "shelf", "status", "supplier", "title", "total", "weight",
)  # fmt: skip
TYPES = ("integer", "text", "money", "attachment")
MOST_SHAPES = 40

Table = dict[str, Any]


def test_a_dropped_result_is_freed_promptly(exercise: Exercise) -> None:
    """When a result is dropped, its values die at once, and it has added no class."""
    for shapes in (exercise.random.randint(3, 6), MOST_SHAPES):
        exercise.assert_freed_promptly("drop_results", tables=_tables(exercise, shapes))


def test_queries_leave_nothing_behind(exercise: Exercise) -> None:
    """Queries of known shapes, run again and again with new texts and values, do not grow."""
    shapes = exercise.random.randint(2, 3)
    tables = _tables(exercise, shapes, rows=1)
    # A cache may take only values that are hashable, which an attachment is not.
    tables += [_without_attachments(table) for table in tables]
    exercise.assert_no_steady_growth("run_queries", collector=False, tables=tables)


def test_records_have_the_columns_of_their_result(exercise: Exercise) -> None:
    """Attributes, iteration and repr of each record follow the columns of its own result."""
    tables = _alike(exercise) + _tables(exercise, 4)
    found = exercise.run("read_records", tables=tables)
    for table, records in zip(tables, found, strict=True):
        names = [name for name, _ in table["columns"]]
        story = f"A result has the columns {_words(names)}."
        assert len(table["rows"]) == len(records), (
            f"{story} select() should return {len(table['rows'])} records, "
            f"but returned {len(records)}."
        )
        for row, record in zip(table["rows"], records, strict=True):
            for name, expected, actual in zip(names, row, record["attributes"], strict=True):
                assert expected == actual, (
                    f"{story} The attribute '{name}' of the record {row} should be {expected!r}, "
                    f"but {_what(actual)}."
                )
            assert record["no column"] == "raised AttributeError", (
                f"{story} The attribute 'missing', which is no column, should raise "
                f"AttributeError, but {_what(record['no column'])}."
            )
            assert row == record["values"], (
                f"{story} Iterating over the record {row} should give its values in this order, "
                f"but gave {record['values']}."
            )
            expected_repr = _repr(table, row)
            assert expected_repr == record["repr"], (
                f"{story} repr(record) should be {expected_repr}, but is {record['repr']}."
            )


def test_equal_columns_and_values_make_equal_records(exercise: Exercise) -> None:
    """Records are equal if names, types, order and values are, whatever query they come from."""
    tables = _alike(exercise) + _odd_values(exercise)
    tables += [_copy(table) for table in [*tables[:3], tables[-1]]]
    found = exercise.run("compare_records", tables=tables)
    for i, one in enumerate(tables):
        for j, other in enumerate(tables):
            expected = one["columns"] == other["columns"] and one["rows"] == other["rows"]
            first, second = _described(one), _described(other)
            where = "of another query on another connection" if i != j else "itself"
            for what, sign, wanted in (
                ("equal", "==", expected),
                ("different", "!=", not expected),
            ):
                actual = found[what][i][j]
                assert wanted == actual, (
                    f"A record was compared with one {where}: {first} {sign} {second} "
                    f"should be {wanted}, but is {actual}."
                )
        assert not found["like a list"][i], (
            f"The record {_described(one)} is equal to a list or a tuple of its values. "
            "A record is only equal to a record."
        )


def test_records_are_encoded_by_the_types_of_their_columns(exercise: Exercise) -> None:
    """The JSON form of a record has its columns in order, each value encoded by its type."""
    tables = _alike(exercise) + _tables(exercise, 4)
    found = exercise.run("encode_records", tables=tables)
    for how, results in found.items():
        for table, encoded in zip(tables, results, strict=True):
            for row, actual in zip(table["rows"], encoded, strict=True):
                expected = [
                    [name, _encoded(kind, value)]
                    for (name, kind), value in zip(table["columns"], row, strict=True)
                ]
                assert expected == actual, (
                    f"{_CALLS[how]}: the record {_described(table, row)} should become "
                    f"{_object(expected)}, but became {_object(actual)}."
                )


def test_other_values_have_no_json_form(exercise: Exercise) -> None:
    """What is neither a record nor a list of such raises TypeError in to_json."""
    found = exercise.run("encode_other_values", table=_table(exercise))
    for what, raised in found.items():
        assert raised == "TypeError", (
            f"to_json() was called with {what}. It should raise TypeError, but raised {raised}."
        )


def test_each_query_reads_the_database(exercise: Exercise) -> None:
    """A query that is run again returns a new list with what is in the database by then."""
    table = _without_attachments(_table(exercise, rows=1))
    row = _row(exercise, table["columns"])
    table["rows"] *= 2
    found = exercise.run("change_and_query_again", table=table, row=row)
    before, after = table["rows"], [*table["rows"], row]
    assert before == found["before"], (
        f"The table had the rows {before}, but select() returned {found['before']}."
    )
    assert after == found["after"], (
        f"A row was added to a table, and a query run again. The table has the rows {after}, "
        f"but select() returned {found['after']}."
    )
    assert found["kept"] == len(before), (
        f"The first result of a query had {len(before)} records. It has {found['kept']} "
        "since the query was run again."
    )
    assert not found["same list"], (
        "The same query was run twice, and select() returned the same list. "
        "Each call should return a new list of new records."
    )
    assert found["different"] == len(before) + len(after), (
        f"Two results have {len(before) + len(after)} rows, of which some are equal, "
        f"but they consist of only {found['different']} different records. "
        "Each row should become a new record."
    )


_CALLS = {
    "results": "to_json(records)",
    "records": "to_json(record)",
    "all": "to_json of a list of several results",
}


def _tables(exercise: Exercise, number: int, rows: int | None = None) -> list[Table]:
    """Make tables of different shapes, each with an attachment in every row."""
    tables: list[Table] = []
    while len(tables) < number:
        table = _table(exercise, rows)
        if all(table["columns"] != other["columns"] for other in tables):
            tables.append(table)
    return tables


def _table(exercise: Exercise, rows: int | None = None) -> Table:
    random = exercise.random
    names = random.sample(NAMES, random.randint(2, 5))
    columns = [[name, random.choice(TYPES)] for name in names]
    columns[random.randrange(len(columns))][1] = "attachment"
    number = random.randint(1, 3) if rows is None else rows
    return {"columns": columns, "rows": [_row(exercise, columns) for _ in range(number)]}


def _without_attachments(table: Table) -> Table:
    """Make a table like another, with texts where it has attachments."""
    columns = [[name, "text" if kind == "attachment" else kind] for name, kind in table["columns"]]
    return {"columns": columns, "rows": table["rows"]}


def _row(exercise: Exercise, columns: list[list[str]]) -> list[Any]:
    random = exercise.random
    return [
        random.randint(100, 9999)
        if kind in ("integer", "money")
        else f"{random.choice(NAMES)}-{random.randint(1, 99)}"
        for _, kind in columns
    ]


def _alike(exercise: Exercise) -> list[Table]:
    """Make tables of one row that are equal but for one thing: names, types, order, or values."""
    random = exercise.random
    one, two, three, four = random.sample(NAMES, 4)
    number, word = random.randint(100, 9999), random.choice(NAMES)

    def table(*columns: tuple[str, str, Any]) -> Table:
        return {
            "columns": [[name, kind] for name, kind, _ in columns],
            "rows": [[value for _, _, value in columns]],
        }

    return [
        table((one, "integer", number), (two, "integer", number), (three, "text", word)),
        table((one, "money", number), (two, "integer", number), (three, "text", word)),
        table((two, "integer", number), (one, "integer", number), (three, "text", word)),
        table((one, "integer", number), (two, "integer", number), (four, "text", word)),
        table((one, "integer", number), (two, "integer", number), (three, "attachment", word)),
        table((one, "integer", number), (two, "integer", number + 1), (three, "text", word)),
        table((one, "integer", number), (two, "integer", number)),
    ]


def _odd_values(exercise: Exercise) -> list[Table]:
    """Make tables of one shape, whose values look equal and are not, or the other way round."""
    random = exercise.random
    names = random.sample(NAMES, 3)
    number, word = random.randint(100, 9999), random.choice(NAMES)
    columns = list(zip(names, ("integer", "text", "attachment"), strict=True))
    return [
        {"columns": [list(column) for column in columns], "rows": [row]}
        for row in (
            [number, f"{number}", f"{word}|old"],
            [float(number), f"{number}", f"{word}|old"],
            [number, number, f"{word}|old"],
            [number, f"{number}", f"{word}|new"],
        )
    ]


def _copy(table: Table) -> Table:
    return {key: [list(item) for item in items] for key, items in table.items()}


def _encoded(kind: str, value: Any) -> Any:
    return f"{value // 100}.{value % 100:02}" if kind == "money" else value


def _repr(table: Table, row: list[Any]) -> str:
    columns = [
        f"{name}=<{value}>" if kind == "attachment" else f"{name}={value!r}"
        for (name, kind), value in zip(table["columns"], row, strict=True)
    ]
    return f"Record({', '.join(columns)})"


def _described(table: Table, row: list[Any] | None = None) -> str:
    """Write a record with the types of its columns."""
    values = table["rows"][0] if row is None else row
    columns = [
        f"{name}: {kind} = {_written(kind, value)}"
        for (name, kind), value in zip(table["columns"], values, strict=True)
    ]
    return f"({', '.join(columns)})"


def _written(kind: str, value: Any) -> str:
    if kind != "attachment":
        return repr(value)
    name, _, content = value.partition("|")
    return f"<{name}>" + f" with the content {content!r}" * bool(content)


def _object(pairs: Any) -> str:
    if isinstance(pairs, str):
        return pairs
    return "{" + ", ".join(f"{name!r}: {value!r}" for name, value in pairs) + "}"


def _what(found: Any) -> str:
    is_raised = isinstance(found, str) and found.startswith("raised ")
    return f"it {found}" if is_raised else f"is {found!r}"


def _words(names: list[str]) -> str:
    return ", ".join(names)
