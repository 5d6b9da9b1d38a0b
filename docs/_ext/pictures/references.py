"""Say which references an object holds, and how many are held to it, in the words of Python code.

The collector's own view differs from version to version: an instance may or may not have
a dictionary object, a function refers to its whole module. Here an instance refers to
its attributes, whichever way this version stores them.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from types import FunctionType, MemberDescriptorType
from typing import Any, NamedTuple

IMMORTAL = 1 << 28
"""No program has so many references; from CPython 3.12 on, immortal objects pretend to."""


class Reference(NamedTuple):
    """One reference: how code spells it (".parent", "[0]", or not at all: ""), and to what."""

    spelling: str
    target: Any


def references(obj: Any) -> list[Reference]:
    """Return the references that an object holds.

    A function's module, code and name are left out, because no reader of a program sees them.

    Args:
        obj: Any object; its class is asked nothing that could run code, so a proxy stays a proxy.
    """
    found = _attributes(obj)
    kind = type(obj)
    if issubclass(kind, (list, tuple)):
        found += [Reference(f"[{index}]", item) for index, item in enumerate(obj)]
    elif issubclass(kind, dict):
        for key, value in dict.items(obj):
            found += [Reference("key", key), Reference(f"[{_short(key)}]", value)]
    elif kind is FunctionType:
        found += [Reference("closure", cell) for cell in obj.__closure__ or ()]
        found += [Reference("default", value) for value in obj.__defaults__ or ()]
        found += [Reference("default", value) for value in (obj.__kwdefaults__ or {}).values()]
    else:
        found += _unspelled(obj, found)
    return found


def referents(obj: Any) -> list[Any]:
    """Return the targets of `references`, as `gc.get_referents` would."""
    return [target for _, target in references(obj)]


def referrers(obj: Any) -> list[Any]:
    """Return the objects whose `references` lead to an object, as `gc.get_referrers` would."""
    # No comprehension may mention `obj` here: its closure would be a holder that is found too.
    unique = {}
    for holder in map(_owner, gc.get_referrers(obj)):
        if id(obj) in map(id, referents(holder)):
            unique[id(holder)] = holder
    return list(unique.values())


def counts(objects: list[Any]) -> list[int]:
    """Return how many references are held to each object, besides the one from the list itself.

    The overhead of looking is measured, not known: it differs between versions of CPython.

    Args:
        objects: A list that the caller alone holds, with every object in it once.
    """
    overhead = _raw_counts([object()])[0]
    return [raw - overhead if raw < IMMORTAL else IMMORTAL for raw in _raw_counts(objects)]


def _raw_counts(objects: list[Any]) -> list[int]:
    return [sys.getrefcount(objects[index]) for index in range(len(objects))]


def _attributes(obj: Any) -> list[Reference]:
    found = []
    for base in type(obj).__mro__:
        if "__slots__" not in vars(base):
            continue
        for name, member in vars(base).items():
            if isinstance(member, MemberDescriptorType):
                try:
                    found.append(Reference(f".{name}", member.__get__(obj)))
                except AttributeError:  # an empty slot
                    continue
    attributes = _dictionary(obj)
    return found + [Reference(f".{name}", value) for name, value in attributes.items()]


def _dictionary(obj: Any) -> dict[str, Any]:
    """Return an instance's `__dict__`, or an empty one.

    Up to this look, CPython may not have built the dictionary object at all.
    Building it moves the values and changes no count.
    """
    if isinstance(obj, type) or not type(obj).__dictoffset__:
        return {}
    try:
        attributes = object.__getattribute__(obj, "__dict__")
    except AttributeError:
        return {}
    return attributes if type(attributes) is dict else {}


def _unspelled(obj: Any, spelled: Sequence[Reference]) -> list[Reference]:
    known = {id(target) for _, target in spelled} | {id(_dictionary(obj)), id(type(obj))}
    return [Reference("", target) for target in gc.get_referents(obj) if id(target) not in known]


def _owner(holder: Any) -> Any:
    """Return the instance if the holder is its `__dict__`, otherwise the holder."""
    if type(holder) is not dict:
        return holder
    for candidate in gc.get_referrers(holder):
        if _dictionary(candidate) is holder:
            return candidate
    return holder


_LONGEST_KEY = 20


def _short(key: Any) -> str:
    text = (
        repr(key) if type(key) in (str, int, float, bool, bytes, type(None)) else type(key).__name__
    )
    return text if len(text) <= _LONGEST_KEY else f"{text[: _LONGEST_KEY - 3]}..."
