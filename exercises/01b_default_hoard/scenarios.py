"""Scenarios of 01b: use a function that collects errors, as the program does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import count
from types import ModuleType
from typing import Any


class Entry:
    """One error of the log, for the two functions that `reproduce` is tried on."""

    def __init__(self, time: str, message: str) -> None:
        self.time = time
        self.message = message


def broken(
    lines: Iterable[str],
    found: list[Entry] = [],
) -> list[Entry]:
    """Collect errors like the starter: without a list, every call appends to the same one."""
    _called.add("broken")
    for line in lines:
        _append_error(line, found)
    return found


def healthy(lines: Iterable[str], found: list[Entry] | None = None) -> list[Entry]:
    """Collect errors as promised: without a list, every call makes a new one."""
    _called.add("healthy")
    if found is None:
        found = []
    for line in lines:
        _append_error(line, found)
    return found


FUNCTIONS = {"broken": broken, "healthy": healthy}

_called: set[str] = set()
"""Names of the functions above that have been called."""


def reproduce(default_hoard: ModuleType, function: str) -> Callable[[], None]:
    """Return a call of `reproduce` with the broken or the healthy function."""
    collect = FUNCTIONS[function]

    def call() -> None:
        default_hoard.reproduce(collect)

    call()
    assert function in _called, (
        "reproduce() did not call the function that it was given, so it shows nothing about it."
    )
    return call


def collect_and_forget(default_hoard: ModuleType, lines: list[str]) -> Callable[[], None]:
    """Return a call that collects a log and drops the errors; no two calls see the same lines.

    It does so without a list, with one, and from a log whose reading fails in the end.
    """
    numbers = count()

    def call() -> None:
        log = [f"{line}, attempt {next(numbers)}" for line in lines]
        default_hoard.collect_errors(log)
        default_hoard.collect_errors(log, [])
        with suppress(OSError):
            default_hoard.collect_errors(_failing(log))

    return call


def drop_the_results(default_hoard: ModuleType, watch: Any, lines: list[str]) -> None:
    """Collect errors without and with a list of our own, and drop both results."""
    result = default_hoard.collect_errors(lines)
    mine: list[Any] = []
    default_hoard.collect_errors(lines, mine)
    assert result, "collect_errors() found no error in a log that has some."
    for entry in result:
        watch(entry, f"the error of {entry.time} in a result that nobody uses any more")
    for entry in mine:
        watch(entry, f"the error of {entry.time} in a list of the caller that is gone")


def calls_without_a_list(default_hoard: ModuleType, logs: list[list[str]]) -> Any:
    """Collect each log by itself; add an entry to each result, as a caller may."""
    at_return = []
    results = []
    for lines in logs:
        result = _without_a_list(default_hoard, lines)
        at_return.append(_plain(result))
        result.append(default_hoard.Entry("00:00:00", "added by the caller"))
        results.append(result)
    return {"at return": at_return, "at the end": [_plain(result[:-1]) for result in results]}


def call_after_a_failure(default_hoard: ModuleType, first: list[str], second: list[str]) -> Any:
    """Let the reading of one log fail after its last line, then collect another."""
    failed = False
    try:
        _without_a_list(default_hoard, _failing(first))
    except OSError:
        failed = True
    return {"failed": failed, "second": _plain(_without_a_list(default_hoard, second))}


def call_within_a_call(default_hoard: ModuleType, first: list[str], second: list[str]) -> Any:
    """In the middle of reading one log, collect another."""
    inner: list[Any] = []

    def lines() -> Iterator[str]:
        yield from first
        inner.append(_without_a_list(default_hoard, second))
        yield from first

    outer = _without_a_list(default_hoard, lines())
    assert inner, "collect_errors() did not read all lines of the log that it was given."
    return {"outer": _plain(outer), "inner": _plain(inner[0])}


def own_list(default_hoard: ModuleType, logs: list[list[str]], earlier: list[str]) -> Any:
    """Collect several logs into a list of the caller, passed in both ways that Python has."""
    found = {}
    for way in ("by position", "by name"):
        mine = [default_hoard.Entry("00:00:00", message) for message in earlier]
        returned = []
        for lines in logs:
            if way == "by position":
                result = default_hoard.collect_errors(lines, mine)
            else:
                result = default_hoard.collect_errors(lines=lines, found=mine)
            returned.append(result is mine)
        found[way] = {"mine": _plain(mine), "returned mine": all(returned)}
    return found


def _without_a_list(default_hoard: ModuleType, lines: Iterable[str]) -> list[Any]:
    result = default_hoard.collect_errors(lines)
    assert isinstance(result, list), (
        f"Called without a list, collect_errors() returned an object of type "
        f"{type(result).__name__}; it must return a list, which the caller may change."
    )
    return result


def _append_error(line: str, found: list[Entry]) -> None:
    time, _, rest = line.partition(" ")
    level, _, message = rest.partition(" ")
    if level == "ERROR":
        found.append(Entry(time, message))


def _failing(lines: list[str]) -> Iterator[str]:
    yield from lines
    message = "the disk is gone"
    raise OSError(message)


def _plain(entries: Iterable[Any]) -> list[list[str]]:
    """Return entries as [time, message], which the test can compare."""
    return [[entry.time, entry.message] for entry in entries]
