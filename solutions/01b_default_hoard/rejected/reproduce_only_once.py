"""One call is enough to see that the default is no longer empty, so later calls do nothing.

A list that once got one entry is no leak.
What makes a process die is that each call adds to it.

Fails: test_reproduce_makes_the_broken_function_grow
Says: No steady growth
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


shown = []


def reproduce(collect: Callable[..., list[Entry]]) -> None:
    """Collect one error without a list, the first time only."""
    if collect not in shown:
        shown.append(collect)
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
