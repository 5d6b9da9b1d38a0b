"""The caller gets a copy, so nobody outside can add to the default.

Inside, the function still does, and every copy holds the errors of all earlier calls.

Fails: test_collecting_errors_leaves_nothing_behind
Says: memory blocks behind
Fails: test_calls_without_a_list_share_nothing
Says: each without a list
Fails: test_a_list_of_the_caller_is_extended_and_returned
Says: but returned another list
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
    for line in lines:
        entry = parse(line)
        if entry is not None:
            found.append(entry)
    return list(found)
