"""Keep the signature, and let a decorator copy the defaults for each call.

This is right too because the function never sees the default list itself, only a copy of it.
It is much machinery for one function, but pays where many have to be mended.
"""

from collections.abc import Callable, Iterable
from copy import deepcopy
from functools import wraps
from inspect import signature
from typing import Any


class Entry:
    """One error of the log."""

    def __init__(self, time: str, message: str) -> None:
        self.time = time
        self.message = message


def parse(line: str) -> Entry | None:
    """Return the error that a line such as "10:15:02 ERROR disk full" reports, else None."""
    time, _, rest = line.partition(" ")
    level, _, message = rest.partition(" ")
    return Entry(time, message) if level == "ERROR" else None


def reproduce(collect: Callable[..., list[Entry]]) -> None:
    """Collect one error without a list: the broken function keeps it in its default."""
    collect(["10:15:02 ERROR disk full"])


def fresh_defaults(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make a function copy its defaults for each call."""
    parameters = signature(function)

    @wraps(function)
    def with_fresh_defaults(*args: Any, **kwargs: Any) -> Any:
        call = parameters.bind(*args, **kwargs)
        for name, parameter in parameters.parameters.items():
            if parameter.default is not parameter.empty and name not in call.arguments:
                call.arguments[name] = deepcopy(parameter.default)
        return function(*call.args, **call.kwargs)

    return with_fresh_defaults


@fresh_defaults
def collect_errors(lines: Iterable[str], found: list[Entry] = []) -> list[Entry]:
    """Append the errors among the lines to `found`, and return it."""
    for line in lines:
        entry = parse(line)
        if entry is not None:
            found.append(entry)
    return found
