"""Without the parameter there is no default, and without the default no hoard.

The pages that show several logs pass a list, and fail.

Fails: test_a_list_of_the_caller_is_extended_and_returned
Says: takes 1 positional argument but 2 were given
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


def collect_errors(lines: Iterable[str]) -> list[Entry]:
    """Return the errors among the lines."""
    return [entry for line in lines if (entry := parse(line)) is not None]
