"""Scenarios of 06d: run queries against a small database, as the back office does.

A result is `{"columns": [[name, type], ...], "rows": [[value, ...], ...]}`.
The value of an attachment is its name; the database makes an object of it.
"""

from __future__ import annotations

import gc
import itertools
from collections.abc import Iterator
from types import ModuleType
from typing import Any

Result = dict[str, Any]


class Attachment:
    """A file that is stored in the database."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Attachment) and self.name == other.name

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

    __slots__ = ("__weakref__", "_table")

    def __init__(self, table: Result) -> None:
        self._table = table

    def execute(self, query: str) -> Cursor:
        """Run a query."""
        assert isinstance(query, str), (
            f"connection.execute() got {query!r} instead of the text of the query."
        )
        return Cursor(self._table)


def drop_results(runtime_classes: ModuleType, watch: Any, tables: list[Result]) -> None:
    """See every table once; then query each again, and watch what the queries have made."""
    numbers = itertools.count(1)
    for table in tables:
        _read(runtime_classes, table, next(numbers))
    known = {id(cls) for cls in _classes()}
    columns: dict[int, str] = {}
    for table in tables:
        records = _read(runtime_classes, table, next(numbers))
        names = ", ".join(name for name, _ in table["columns"])
        columns[id(type(records[0]))] = names
        for record in records:
            for value in record:
                if isinstance(value, Attachment):
                    watch(value, f"the value {value!r} of a dropped result")
    for cls in _classes():
        if id(cls) not in known:
            name = f"the class '{cls.__name__}'"
            seen = columns.get(id(cls))
            of_columns = f" of a result with the columns {seen}, which had been seen before"
            watch(cls, name + (of_columns if seen else ", made since all columns had been seen"))


def run_queries(runtime_classes: ModuleType, tables: list[Result]) -> Any:
    """Return a call that runs a query with a new text on one table after the other."""
    turns = itertools.cycle(tables)
    numbers = itertools.count(1)

    def call() -> None:
        _read(runtime_classes, next(turns), next(numbers))

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
    """Run one query twice over one connection, with one more row the second time."""
    connection = Connection(table)
    before = runtime_classes.select(connection, _query(1))
    values_before = [[_plain(value) for value in record] for record in before]
    table["rows"].append(row)
    after = runtime_classes.select(connection, _query(1))
    same = before is after or any(old is new for old in before for new in after)
    values_after = [[_plain(value) for value in record] for record in after]
    return {"before": values_before, "after": values_after, "kept": len(before), "shared": same}


def _read(runtime_classes: ModuleType, table: Result, number: int) -> Any:
    """Run a query with a text of its own on a new connection, and use all of its result."""
    records = runtime_classes.select(Connection(table), _query(number))
    runtime_classes.to_json(records)
    for record in records:
        _ = (repr(record), list(record), record == records[0])
        for name, _kind in table["columns"]:
            getattr(record, name)
    return records


def _query(number: int) -> str:
    return f"SELECT * FROM stock WHERE customer = {number}"  # noqa: S608 - nobody runs it


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
