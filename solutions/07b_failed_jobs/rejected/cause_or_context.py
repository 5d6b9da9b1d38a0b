"""The tracebacks are taken from the exception and its causes, or its contexts where there is no cause.

People try it because that is the chain that Python prints.
But an exception can have both, and what is not printed holds its frames all the same; so do the members of a group.

Fails: test_nothing_is_kept_through_causes_and_contexts
Says: .__context__
Fails: test_nothing_is_kept_through_a_group
Says: still alive
"""

import traceback
from collections.abc import Callable
from typing import Any


def strip(error: BaseException) -> None:
    """Take the tracebacks from an exception and from its causes."""
    found: BaseException | None = error
    while found is not None:
        found.__traceback__ = None
        found = found.__cause__ or found.__context__


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
