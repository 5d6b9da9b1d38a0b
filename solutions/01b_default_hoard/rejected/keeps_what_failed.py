"""Mend the default, and note the logs that could not be read, to report them later.

People try it because an exception looks like a short message.
But it holds its traceback, the traceback holds the frames,
and the frames hold the lines and the errors that were found so far.

Fails: test_collecting_errors_leaves_nothing_behind
Says: global 'problems' of default_hoard
"""

from collections.abc import Callable, Iterable


problems: list[OSError] = []


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
        found = []
    try:
        for line in lines:
            entry = parse(line)
            if entry is not None:
                found.append(entry)
    except OSError as error:
        problems.append(error)
        raise
    return found
