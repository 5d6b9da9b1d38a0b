"""`reproduce` calls `collect_errors` of its own file, and shows the leak until that is mended.

Then it shows nothing, and it never said anything about the function that it was given.

Fails: test_reproduce_makes_the_broken_function_grow
Says: did not call the function that it was given
Fails: test_reproduce_leaves_nothing_behind_with_a_healthy_function
Says: did not call the function that it was given
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
    """Collect one error without a list."""
    collect_errors(["10:15:02 ERROR disk full"])


def collect_errors(lines: Iterable[str], found: list[Entry] | None = None) -> list[Entry]:
    """Append the errors among the lines to `found`, or to a new list, and return it."""
    if found is None:
        found = []
    for line in lines:
        entry = parse(line)
        if entry is not None:
            found.append(entry)
    return found
