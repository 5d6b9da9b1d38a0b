"""One list for all calls grows with each of them.

It does, because it was asked to: a list of the caller shall be extended.
That is the feature and not the leak, and a healthy function does it as well.

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


errors: list[Entry] = []


def reproduce(collect: Callable[..., list[Entry]]) -> None:
    """Collect one error into a list that stays."""
    collect(["10:15:02 ERROR disk full"], errors)


def collect_errors(lines: Iterable[str], found: list[Entry] | None = None) -> list[Entry]:
    """Append the errors among the lines to `found`, or to a new list, and return it."""
    if found is None:
        found = []
    for line in lines:
        entry = parse(line)
        if entry is not None:
            found.append(entry)
    return found
