"""The records are named tuples, and each shape has one class.

People try it because a named tuple has nearly everything that is asked for.
It is a tuple, so it is equal to every tuple with these values, whatever the columns are.

Fails: test_equal_columns_and_values_make_equal_records
Says: should be False, but is True
"""

from collections import namedtuple
from collections.abc import Callable
from functools import cache, singledispatch
from typing import Any

ENCODERS: dict[str, Callable[[Any], Any]] = {
    "integer": int,
    "text": str,
    "money": lambda cents: f"{cents // 100}.{cents % 100:02}",
    "attachment": lambda attachment: attachment.name,
}
"""How a value is written in JSON, by the type of its column."""


@singledispatch
def to_json(value: Any) -> Any:
    """Return records, and lists of records, as data that the module `json` can write."""
    message = f"{type(value).__name__} has no JSON form"
    raise TypeError(message)


@to_json.register(list)
def _list_to_json(values: list[Any]) -> list[Any]:
    return [to_json(value) for value in values]


@cache
def record_class(columns: tuple[tuple[str, str], ...]) -> type[tuple[Any, ...]]:
    """Return the class with these columns, whose records `to_json` can encode."""
    cls = namedtuple("Record", [name for name, _ in columns])

    @to_json.register(cls)
    def _record_to_json(record: Any) -> dict[str, Any]:
        return {name: ENCODERS[kind](getattr(record, name)) for name, kind in columns}

    return cls


def select(connection: Any, query: str) -> list[Any]:
    """Run a query and return all rows of its result."""
    cursor = connection.execute(query)
    cls = record_class(tuple(cursor.description))
    return [cls(*row) for row in cursor]
