"""Collect into a new list always, and extend the caller's list at the end, if there is one.

This is right too because no call touches anything but its own list and the caller's.
If reading fails, the caller's list stays as it was.
"""

from collections.abc import Callable, Iterable


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


def collect_errors(lines: Iterable[str], found: list[Entry] | None = None) -> list[Entry]:
    """Return the errors among the lines, in the caller's list if there is one."""
    errors = [entry for line in lines if (entry := parse(line)) is not None]
    if found is None:
        return errors
    found += errors
    return found
