"""The local names are stored as text, so that the report can show them.

People try it because it helps to find the fault, and a text holds no object.
But the report shows what may be secret, and of big objects the text is big.

Fails: test_the_report_has_all_tracebacks
Says: shows the value of a local name
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
    story: traceback.TracebackException


class JobRunner:
    """Runs jobs, and remembers the failures until somebody clears them."""

    def __init__(self) -> None:
        self._failures: list[Failure] = []

    def run(self, name: str, job: Callable[[], Any]) -> Any:
        """Return the result of a job, or None if it failed."""
        try:
            return job()
        except Exception as error:
            story = traceback.TracebackException.from_exception(error, capture_locals=True)
            self._failures.append(Failure(name, type(error), str(error), story))
            return None

    def report(self) -> str:
        """Return the tracebacks of all failures, each below the name of its job."""
        return "\n".join(
            f"{failure.name} failed:\n{''.join(failure.story.format())}"
            for failure in self._failures
        )

    def summary(self) -> list[tuple[str, str, str, str]]:
        """Return name, type, message, and the function that raised, of each failure."""
        return [
            (failure.name, failure.kind.__name__, failure.message, failure.story.stack[-1].name)
            for failure in self._failures
        ]

    def count(self, kind: type[Exception]) -> int:
        """Return how many failures are of a type, or of one that is derived from it."""
        return sum(issubclass(failure.kind, kind) for failure in self._failures)

    def clear(self) -> None:
        """Forget all failures."""
        self._failures.clear()
