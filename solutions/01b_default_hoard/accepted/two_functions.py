"""Give each of the two uses its own code: one function appends to a list, the other one makes it.

This is right too because the list for a caller who passes none is made in the body,
once for each call.
`reproduce` is called often, so one call of `collect` would be enough; several are no mistake.
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
    """Collect the same two lines ten times, as a page that is reloaded does."""
    log = ["10:15:02 ERROR disk full", "10:15:03 INFO disk cleaned"]
    for _ in range(10):
        collect(log)


def append_errors(lines: Iterable[str], found: list[Entry]) -> None:
    """Append the errors among the lines to `found`."""
    found.extend(filter(None, map(parse, lines)))


def collect_errors(lines: Iterable[str], found: list[Entry] | None = None) -> list[Entry]:
    """Append the errors among the lines to `found`, or to a new list, and return it."""
    result = [] if found is None else found
    append_errors(lines, result)
    return result
