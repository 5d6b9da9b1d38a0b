"""Only the type and the message are stored.

People try it because that is what they read first.
But the report has lost the place, the causes and the members of groups.

Fails: test_the_report_has_all_tracebacks
Says: Its part of the report should have
"""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Failure:
    """What is known of a failed job: words, and the type of its exception."""

    name: str
    kind: type[Exception]
    message: str
    function: str
    text: str


class JobRunner:
    """Runs jobs, and remembers the failures until somebody clears them."""

    def __init__(self) -> None:
        self._failures: list[Failure] = []

    def run(self, name: str, job: Callable[[], Any]) -> Any:
        """Return the result of a job, or None if it failed."""
        try:
            return job()
        except Exception as error:
            function = traceback.extract_tb(error.__traceback__)[-1].name
            text = "".join(traceback.format_exception_only(error))
            self._failures.append(Failure(name, type(error), str(error), function, text))
            return None

    def report(self) -> str:
        """Return the tracebacks of all failures, each below the name of its job."""
        return "\n".join(f"{failure.name} failed:\n{failure.text}" for failure in self._failures)

    def summary(self) -> list[tuple[str, str, str, str]]:
        """Return name, type, message, and the function that raised, of each failure."""
        return [
            (failure.name, failure.kind.__name__, failure.message, failure.function)
            for failure in self._failures
        ]

    def count(self, kind: type[Exception]) -> int:
        """Return how many failures are of a type, or of one that is derived from it."""
        return sum(issubclass(failure.kind, kind) for failure in self._failures)

    def clear(self) -> None:
        """Forget all failures."""
        self._failures.clear()
