"""Collect the error lines of a log, for a page that shows what went wrong."""

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


# TODO: first make the process grow with the broken function, and only with that.
def reproduce(collect: Callable[..., list[Entry]]) -> None:
    """Use `collect` once, in the way that makes the process grow.

    `collect` is called like `collect_errors` below.
    """


# TODO: then mend `collect_errors`: nothing grows, and everything else stays as it is.
def collect_errors(lines: Iterable[str], found: list[Entry] = []) -> list[Entry]:
    """Append the errors among the lines to `found`, and return it.

    A page that shows several logs passes its own list, so that all errors end up in it.
    Without a list the errors come in a new one.
    """
    for line in lines:
        entry = parse(line)
        if entry is not None:
            found.append(entry)
    return found
