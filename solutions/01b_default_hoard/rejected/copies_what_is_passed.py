"""The function works on a copy of whatever it gets, so the default stays empty.

So does the list of a caller, who passed it to be filled.

Fails: test_a_list_of_the_caller_is_extended_and_returned
Says: but it holds
Fails: test_an_empty_list_of_the_caller_is_used_too
Says: but it holds no errors
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


def collect_errors(lines: Iterable[str], found: list[Entry] = []) -> list[Entry]:
    """Append the errors among the lines to `found`, and return it."""
    found = list(found)
    for line in lines:
        entry = parse(line)
        if entry is not None:
            found.append(entry)
    return found
