"""Use an empty tuple as the default, which nobody can append to.

This is right too because the tuple is only looked at: whatever is not a list is replaced by a new one.
`reproduce` compares two results, as one does in a REPL, and works on a healthy function as well.
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


def reproduce(collect: Callable[..., list[Entry]]) -> bool:
    """Collect two errors without a list, and say whether both results are one list."""
    first = collect(lines=["10:15:02 ERROR disk full"])
    second = collect(lines=["10:15:03 ERROR disk still full"])
    return first is second


def collect_errors(lines: Iterable[str], found: list[Entry] | tuple[()] = ()) -> list[Entry]:
    """Append the errors among the lines to `found`, and return it."""
    if isinstance(found, tuple):
        found = []
    for line in lines:
        entry = parse(line)
        if entry is not None:
            found.append(entry)
    return found
