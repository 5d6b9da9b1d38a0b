"""The text is made at once, and the exceptions stay, without their tracebacks.

This is right, too: every exception that can be reached is stripped, causes, contexts and members of groups.
Without a traceback an exception leads to no frame.
"""

import traceback
from collections.abc import Callable
from typing import Any


def strip(error: BaseException) -> None:
    """Take the tracebacks from an exception and from all that it refers to."""
    waiting: list[BaseException | None] = [error]
    seen: set[int] = set()
    while waiting:
        found = waiting.pop()
        if found is None or id(found) in seen:
            continue
        seen.add(id(found))
        found.__traceback__ = None
        waiting += [found.__cause__, found.__context__]
        if isinstance(found, BaseExceptionGroup):
            waiting += found.exceptions


class JobRunner:
    """Runs jobs, and remembers the failures until somebody clears them."""

    def __init__(self) -> None:
        self._failures: list[tuple[str, Exception, str, str]] = []

    def run(self, name: str, job: Callable[[], Any]) -> Any:
        """Return the result of a job, or None if it failed."""
        try:
            return job()
        except Exception as error:
            text = "".join(traceback.format_exception(error))
            function = traceback.extract_tb(error.__traceback__)[-1].name
            strip(error)
            self._failures.append((name, error, text, function))
            return None

    def report(self) -> str:
        """Return the tracebacks of all failures, each below the name of its job."""
        return "\n".join(f"{name} failed:\n{text}" for name, _, text, _ in self._failures)

    def summary(self) -> list[tuple[str, str, str, str]]:
        """Return name, type, message, and the function that raised, of each failure."""
        return [
            (name, type(error).__name__, str(error), function)
            for name, error, _, function in self._failures
        ]

    def count(self, kind: type[Exception]) -> int:
        """Return how many failures are of a type, or of one that is derived from it."""
        return sum(isinstance(error, kind) for _, error, _, _ in self._failures)

    def clear(self) -> None:
        """Forget all failures."""
        self._failures.clear()
