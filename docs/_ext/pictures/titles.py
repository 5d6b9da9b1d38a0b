"""Say what an object is: one short line, the same on every run."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from types import (
    CellType,
    CoroutineType,
    FrameType,
    FunctionType,
    GeneratorType,
    MethodType,
)
from typing import Any

_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
_LONGEST = 28  # letters; two such boxes and an arrow fit on a page


def title(obj: Any) -> str:
    """Return what an object is, without its address.

    Args:
        obj: Any object; only a class with a `__repr__` of its own is asked for it.
    """
    kind = type(obj)
    if kind in _BY_KIND:
        return _BY_KIND[kind](obj)
    own_repr: object = kind.__repr__
    if own_repr is object.__repr__:
        return kind.__name__
    try:
        text = _ADDRESS.sub("", repr(obj))
    except Exception:  # noqa: BLE001 - a broken __repr__ is no reason for having no picture
        return kind.__name__
    text = text if kind.__name__ in text else f"{kind.__name__} {text}"
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


def _container(obj: Collection[Any]) -> str:
    name = type(obj).__name__
    return f"{name} of {len(obj)}" if obj else f"empty {name}"


_BY_KIND: dict[type, Callable[[Any], str]] = {
    **dict.fromkeys((list, tuple, dict, set, frozenset), _container),
    CellType: lambda _: "cell",
    CoroutineType: lambda coroutine: f"coroutine {coroutine.__name__}",
    FrameType: lambda frame: f"frame of {frame.f_code.co_name}",
    FunctionType: lambda function: f"function {function.__name__}",
    GeneratorType: lambda generator: f"generator {generator.__name__}",
    MethodType: lambda method: f"bound method {method.__func__.__name__}",
}
