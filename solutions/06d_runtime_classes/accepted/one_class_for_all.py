"""No class is made at run time: one class serves all results, and each record refers to its columns.

`sqlite3.Row` works like this.
The columns are a tuple that all records of a result share, and it dies with the last of them.
"""

from collections.abc import Callable, Iterator
from functools import singledispatch
from typing import Any

ENCODERS: dict[str, Callable[[Any], Any]] = {
    "integer": int,
    "text": str,
    "money": lambda cents: f"{cents // 100}.{cents % 100:02}",
    "attachment": lambda attachment: attachment.name,
}
"""How a value is written in JSON, by the type of its column."""


class Record:
    """One row of a result, with the columns of that result."""

    __slots__ = ("_columns", "_values")

    def __init__(self, columns: tuple[tuple[str, str], ...], values: tuple[Any, ...]) -> None:
        self._columns = columns
        self._values = values

    def __getattr__(self, name: str) -> Any:
        for (column, _), value in zip(self._columns, self._values, strict=True):
            if column == name:
                return value
        raise AttributeError(name)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record):
            return NotImplemented
        return self._columns == other._columns and self._values == other._values

    __hash__ = None  # the values can change

    def __repr__(self) -> str:
        pairs = zip(self._columns, self._values, strict=True)
        return f"Record({', '.join(f'{name}={value!r}' for (name, _), value in pairs)})"


@singledispatch
def to_json(value: Any) -> Any:
    """Return records, and lists of records, as data that the module `json` can write."""
    message = f"{type(value).__name__} has no JSON form"
    raise TypeError(message)


@to_json.register(list)
def _list_to_json(values: list[Any]) -> list[Any]:
    return [to_json(value) for value in values]


@to_json.register(Record)
def _record_to_json(record: Record) -> dict[str, Any]:
    pairs = zip(record._columns, record._values, strict=True)
    return {name: ENCODERS[kind](value) for (name, kind), value in pairs}


def select(connection: Any, query: str) -> list[Record]:
    """Run a query and return all rows of its result."""
    cursor = connection.execute(query)
    columns = tuple(cursor.description)
    return [Record(columns, row) for row in cursor]
