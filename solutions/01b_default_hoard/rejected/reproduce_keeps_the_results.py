"""Keeping every result shows growth, and the numbers look like the ones from production.

But it is `reproduce` that leaks now: it grows with a healthy function just the same.

Fails: test_reproduce_leaves_nothing_behind_with_a_healthy_function
Says: memory blocks behind
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


results = []


def reproduce(collect: Callable[..., list[Entry]]) -> None:
    """Collect one error, and keep the result."""
    results.append(collect(["10:15:02 ERROR disk full"]))


def collect_errors(lines: Iterable[str], found: list[Entry] | None = None) -> list[Entry]:
    """Append the errors among the lines to `found`, or to a new list, and return it."""
    if found is None:
        found = []
    for line in lines:
        entry = parse(line)
        if entry is not None:
            found.append(entry)
    return found
