"""Use an object of one's own as the default, to say "no list was passed".

This is right too because the marker holds nothing, and `is` cannot take a list for it.
It is the usual way where `None` is a value that callers may pass.
`reproduce` passes several lines at once, read from a generator.
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
    """Collect five errors without a list."""
    collect(f"10:15:{second:02} ERROR disk full" for second in range(5))


_NEW_LIST: list[Entry] = []
"""Says that no list was passed. It is compared and never changed, so it stays empty."""


def collect_errors(lines: Iterable[str], found: list[Entry] = _NEW_LIST) -> list[Entry]:
    """Append the errors among the lines to `found`, and return it."""
    if found is _NEW_LIST:
        found = []
    for line in lines:
        entry = parse(line)
        if entry is not None:
            found.append(entry)
    return found
