"""Make the new list when the function is called, not when it is defined.

A default is evaluated once, when `def` runs, and lives as long as the function.
`None` says "no list was passed" and holds nothing.
The comparison is `is None`, because an empty list that a caller has passed is false, too,
and must be used.

To show the leak, `reproduce` needs a call without a list, and a line that is an error:
only then is something appended to the default.
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
    """Append the errors among the lines to `found`, or to a new list, and return it."""
    if found is None:
        found = []
    for line in lines:
        entry = parse(line)
        if entry is not None:
            found.append(entry)
    return found
