"""Scenarios of 06d: run queries against a small database, as the back office does.

A result is `{"columns": [[name, type], ...], "rows": [[value, ...], ...]}`.
The value of an attachment is its name, or its name and content as `"name|content"`;
the database makes an object of it.
"""

from __future__ import annotations

import gc
import itertools
from collections.abc import Iterator
from contextlib import suppress
from types import ModuleType
from typing import Any

Result = dict[str, Any]


class Attachment:
    """A file that is stored in the database."""

    def __init__(self, text: str) -> None:
        self.name, _, self.content = text.partition("|")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Attachment):
            return NotImplemented
        return (self.name, self.content) == (other.name, other.content)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{self.name}>"


class Cursor:
    """The result of one query."""

    def __init__(self, result: Result) -> None:
        self.description = [(name, kind) for name, kind in result["columns"]]
        self._rows = result["rows"]

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        kinds = [kind for _, kind in self.description]
        for row in self._rows:
            yield tuple(
                Attachment(value) if kind == "attachment" else value
                for kind, value in zip(kinds, row, strict=True)
            )


class Connection:
    """A connection to a database that knows one table; each query returns the whole of it."""

    __slots__ = ("__weakref__", "_table", "_watch")

    def __init__(self, table: Result, watch: Any = None) -> None:
        self._table = table
        self._watch = watch

    def execute(self, query: str) -> Cursor:
        """Run a query."""
        assert isinstance(query, str), (
            f"connection.execute() got {query!r} instead of the text of the query."
        )
        cursor = Cursor(self._table)
        if self._watch is not None:
            self._watch(cursor, f"the cursor of the query '{query}'")
        return cursor


def drop_results(runtime_classes: ModuleType, watch: Any, tables: list[Result]) -> None:
    """See every table once; then query each again, and watch what the queries have made."""
    numbers = itertools.count(1)
    for table in tables:
        _read(runtime_classes, table, next(numbers), watch)
    known = {id(cls) for cls in _classes()}
    columns: dict[int, str] = {}
    for table in tables:
        records = _read(runtime_classes, table, next(numbers), watch)
        names = ", ".join(name for name, _ in table["columns"])
        columns[id(type(records[0]))] = names
    for cls in _classes():
        if id(cls) not in known:
            name = f"the class '{cls.__name__}'"
            seen = columns.get(id(cls))
            of_columns = f" of a result with the columns {seen}, which had been seen before"
            watch(cls, name + (of_columns if seen else ", made since all columns had been seen"))


def run_queries(runtime_classes: ModuleType, tables: list[Result]) -> Any:
    """Return a call that runs a new query on one table after the other, which has new values."""
    turns = itertools.cycle(table["columns"] for table in tables)
    numbers = itertools.count(1)

    def call() -> None:
        columns, number = next(turns), next(numbers)
        row = [_new_value(kind, number) for _, kind in columns]
        _read(runtime_classes, {"columns": columns, "rows": [row]}, number)

    return call


def read_records(runtime_classes: ModuleType, tables: list[Result]) -> Any:
    """Run all queries, and then describe all records."""
    results = [
        runtime_classes.select(Connection(table), _query(number))
        for number, table in enumerate(tables)
    ]
    return [
        [
            {
                "attributes": [_attribute(record, name) for name, _ in table["columns"]],
                "no column": _attribute(record, "missing"),
                "values": [_plain(value) for value in record],
                "repr": repr(record),
            }
            for record in records
        ]
        for table, records in zip(tables, results, strict=True)
    ]


def encode_records(runtime_classes: ModuleType, tables: list[Result]) -> Any:
    """Run all queries, and then encode each result, each record alone, and all in one list."""
    results = [
        runtime_classes.select(Connection(table), _query(number))
        for number, table in enumerate(tables)
    ]
    to_json = runtime_classes.to_json
    # A list of pairs, because the order of the columns counts.
    return {
        "results": [[_pairs(encoded) for encoded in to_json(records)] for records in results],
        "records": [[_pairs(to_json(record)) for record in records] for records in results],
        "all": [[_pairs(encoded) for encoded in result] for result in to_json(results)],
    }


def encode_other_values(runtime_classes: ModuleType, table: Result) -> Any:
    """Try to encode what is neither a record nor a list."""
    records = runtime_classes.select(Connection(table), _query(1))
    found = {}
    for value in (7, "Tea", (1, 2), {"id": 7}, [records[0], None]):
        try:
            runtime_classes.to_json(value)
        except TypeError:
            raised = "TypeError"
        except Exception as error:  # noqa: BLE001 - the test says what was raised instead
            raised = type(error).__name__
        else:
            raised = "nothing"
        found["a record and None" if isinstance(value, list) else repr(value)] = raised
    return found


def compare_records(runtime_classes: ModuleType, tables: list[Result]) -> Any:
    """Query each table, and compare the first records of all results with each other."""
    first = [
        runtime_classes.select(Connection(table), _query(number))[0]
        for number, table in enumerate(tables)
    ]
    return {
        "equal": [[bool(one == other) for other in first] for one in first],
        "different": [[bool(one != other) for other in first] for one in first],
        "like a list": [bool(one == list(one) or one == tuple(one)) for one in first],
    }


def change_and_query_again(runtime_classes: ModuleType, table: Result, row: list[Any]) -> Any:
    """Run one query twice over one connection, with one more row the second time.

    Return the values of both results, and how many different records they consist of.
    """
    connection = Connection(table)
    before = runtime_classes.select(connection, _query(1))
    values_before = [[_plain(value) for value in record] for record in before]
    table["rows"].append(row)
    after = runtime_classes.select(connection, _query(1))
    values_after = [[_plain(value) for value in record] for record in after]
    return {
        "before": values_before,
        "after": values_after,
        "kept": len(before),
        "same list": before is after,
        "different": len({id(record) for record in [*before, *after]}),
    }


def _read(runtime_classes: ModuleType, table: Result, number: int, watch: Any = None) -> Any:
    """Run a query with a text of its own on a new connection, and use all of its result."""
    connection = Connection(table, watch)
    query = _query(number)
    if watch is not None:
        watch(connection, f"the connection of the query '{query}'")
    records = runtime_classes.select(connection, query)
    runtime_classes.to_json(records)
    for record in records:
        values = list(record)
        _ = (repr(record), record == records[0])
        for name, _kind in table["columns"]:
            getattr(record, name)
        for value in values:
            if watch is not None and isinstance(value, Attachment):
                watch(value, f"the value {value!r} of a dropped result")
    odd = Attachment("no record")
    if watch is not None:
        watch(odd, "what was given to to_json(), which raised TypeError")
    # What should be raised is judged by other tests.
    with suppress(Exception):
        records[0].missing  # noqa: B018 - the attempt is what counts
    with suppress(Exception):
        runtime_classes.to_json(odd)
    return records


def _query(number: int) -> str:
    return f"SELECT * FROM stock WHERE customer = {number}"  # noqa: S608 - nobody runs it


def _new_value(kind: str, number: int) -> Any:
    """Make a value that no query before had."""
    if kind in ("integer", "money"):
        return 10_000 + number
    return f"{kind}-{number}"


def _classes() -> list[type]:
    return [obj for obj in gc.get_objects() if isinstance(obj, type)]


def _attribute(record: Any, name: str) -> Any:
    """Return the value of an attribute as plain data, or the name of what it raises."""
    try:
        return _plain(getattr(record, name))
    except Exception as error:  # noqa: BLE001 - the test says what was raised
        return f"raised {type(error).__name__}"


def _plain(value: Any) -> Any:
    return value.name if isinstance(value, Attachment) else value


def _pairs(encoded: Any) -> Any:
    return [list(pair) for pair in encoded.items()] if isinstance(encoded, dict) else repr(encoded)
