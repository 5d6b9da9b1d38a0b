"""A new list is bound to the default for each call, so the results are independent.

The function still holds the list that it made last, for as long as nobody calls it again.

Fails: test_errors_die_with_the_result_that_holds_them
Says: still alive
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
        collect_errors.latest = found = []
    for line in lines:
        entry = parse(line)
        if entry is not None:
            found.append(entry)
    return found
