"""Make one class for each shape of result, the first time it is seen, and use it from then on.

A class is always part of a reference cycle, so it never dies with its last name.
And `to_json` holds every type that was registered, and offers no way to forget one.
So a class must not be made for something that comes and goes, such as a result.
Shapes do not come and go: there are a few dozen, and after that `cache` only hits.

The key is the whole shape, because the slots depend on the names and their order, and the encoder on the types.
`cache` wants a hashable key: a tuple of the pairs instead of the list.

Records of one shape now have one class, so `==` sees that they are of one kind.
"""

from collections.abc import Callable, Iterator
from functools import cache, singledispatch
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


@cache
def record_class(columns: tuple[tuple[str, str], ...]) -> type[Record]:
    """Return the class with these columns, whose records `to_json` can encode."""
    fields = [Column(name, kind) for name, kind in columns]
    cls = type("Record", (Record,), {"__slots__": tuple(field.name for field in fields)})

    @to_json.register(cls)
    def _record_to_json(record: Record) -> Any:
        return {field.name: field.encode(getattr(record, field.name)) for field in fields}

    return cls


def select(connection: Any, query: str) -> list[Record]:
    """Run a query and return all rows of its result."""
    cursor = connection.execute(query)
    cls = record_class(tuple(cursor.description))
    return [cls(*row) for row in cursor]
