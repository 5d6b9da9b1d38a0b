"""Only the last ten failures are kept.

People try it because a bound ends the growth.
But ten failures can hold any amount of memory, and the eleventh is missing from the report.

Fails: test_failed_jobs_leave_nothing_alive
Says: still alive
Fails: test_summary_and_count_are_as_before
Says: of the summary should be
"""

import traceback
from collections.abc import Callable
from typing import Any


class JobRunner:
    """Runs jobs, and remembers the failures until somebody clears them."""

    def __init__(self) -> None:
        self._failures: list[tuple[str, Exception]] = []

    def run(self, name: str, job: Callable[[], Any]) -> Any:
        """Return the result of a job, or None if it failed."""
        try:
            return job()
        except Exception as error:
            self._failures.append((name, error))
            del self._failures[:-10]
            return None

    def report(self) -> str:
        """Return the tracebacks of all failures, each below the name of its job."""
        return "\n".join(
            f"{name} failed:\n{''.join(traceback.format_exception(error))}"
            for name, error in self._failures
        )

    def summary(self) -> list[tuple[str, str, str, str]]:
        """Return name, type, message, and the function that raised, of each failure."""
        return [
            (
                name,
                type(error).__name__,
                str(error),
                traceback.extract_tb(error.__traceback__)[-1].name,
            )
            for name, error in self._failures
        ]

    def count(self, kind: type[Exception]) -> int:
        """Return how many failures are of a type, or of one that is derived from it."""
        return sum(isinstance(error, kind) for _, error in self._failures)

    def clear(self) -> None:
        """Forget all failures."""
        self._failures.clear()
