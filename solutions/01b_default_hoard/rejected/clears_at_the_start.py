"""The default is emptied at the start of each call that uses it, so it cannot grow.

But the caller of before still holds that very list, and sees it lose what it held.
And the errors of the last call stay until the next one.

Fails: test_calls_without_a_list_share_nothing
Says: a later call changed an earlier result
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


def collect_errors(lines: Iterable[str], found: list[Entry] = []) -> list[Entry]:
    """Append the errors among the lines to `found`, and return it."""
    if found is collect_errors.__defaults__[0]:
        found.clear()
    for line in lines:
        entry = parse(line)
        if entry is not None:
            found.append(entry)
    return found
