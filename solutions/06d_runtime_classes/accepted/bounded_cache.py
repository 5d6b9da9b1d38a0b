"""The cache has a bound above the number of shapes, and one registration serves all classes.

There are at most 40 shapes, so 64 classes are enough, and no class is ever made twice.
The encoder is registered for the base class: `singledispatch` finds it for every subclass.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache, singledispatch
from typing import Any

ENCODERS: dict[str, Callable[[Any], Any]] = {
    "integer": int,
    "text": str,
    "money": lambda cents: f"{cents // 100}.{cents % 100:02}",
    "attachment": lambda attachment: attachment.name,
}
"""How a value is written in JSON, by the type of its column."""


class Column:
    """A column of a result, and how its values are encoded."""

    def __init__(self, name: str, kind: str) -> None:
        self.name = name
        self.encode = ENCODERS[kind]


class Record:
    """One row of a result. A subclass has the names of the columns as its slots."""

    __slots__: tuple[str, ...] = ()
    fields: tuple[Column, ...] = ()

    def __init__(self, *values: Any) -> None:
        for name, value in zip(self.__slots__, values, strict=True):
            setattr(self, name, value)

    def __iter__(self) -> Iterator[Any]:
        return (getattr(self, name) for name in self.__slots__)

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return list(self) == list(other)

    __hash__ = None  # the values can change

    def __repr__(self) -> str:
        columns = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"Record({columns})"


@singledispatch
def to_json(value: Any) -> Any:
    """Return records, and lists of records, as data that the module `json` can write."""
    message = f"{type(value).__name__} has no JSON form"
    raise TypeError(message)


@to_json.register(list)
def _list_to_json(values: list[Any]) -> list[Any]:
    return [to_json(value) for value in values]


@to_json.register(Record)
def _record_to_json(record: Record) -> Any:
    return {field.name: field.encode(getattr(record, field.name)) for field in record.fields}


@lru_cache(maxsize=64)
def record_class(columns: tuple[tuple[str, str], ...]) -> type[Record]:
    """Return a class with these columns, whose records `to_json` can encode."""
    names = tuple(name for name, _ in columns)
    fields = tuple(Column(name, kind) for name, kind in columns)
    return type("Record", (Record,), {"__slots__": names, "fields": fields})


def select(connection: Any, query: str) -> list[Record]:
    """Run a query and return all rows of its result."""
    cursor = connection.execute(query)
    cls = record_class(tuple(cursor.description))
    return [cls(*row) for row in cursor]
