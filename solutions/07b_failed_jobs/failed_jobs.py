"""Runs jobs through the night, and has a report of those that failed in the morning.

All that anybody asks for later is computed when a job fails, and only that is stored: texts and a type.
An exception leads to its traceback, from there to the frames, and from each frame to its local names
and to the frame of its caller.
The exception dies at the end of the handler, and all of these with it.
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
            text = "".join(traceback.format_exception(error))
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
