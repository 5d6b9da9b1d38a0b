"""The result is copied and the default emptied at the end of each call.

Call after call this looks right, and nothing grows.
A call that fails never gets to the end, so the next one returns its errors as well;
and of two calls at the same time one empties the list of the other.

Fails: test_a_failed_or_unfinished_call_does_not_show_in_another
Says: failed after its last line
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
    default = collect_errors.__defaults__[0]
    if found is not default:
        return found
    result = found.copy()
    default.clear()
    return result
