"""Scenarios of 07b: run jobs that fail in many ways.

A plan of a job is `[name, kind, text]`: how it fails, and the text of its error.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from types import ModuleType
from typing import Any

Plan = list[str]

SECRET = "the password is 12345"  # noqa: S105 - it must not be shown, but it opens nothing


DEPTH, CAUSES = 40, 6
"""How many calls a job fails down, and how many causes an exception has."""


class Rows:
    """What a job has at hand; it can be watched."""

    def __repr__(self) -> str:
        return SECRET


class BrokenFileError(ValueError):
    """A file cannot be read."""


class ImportFailedError(Exception):
    """An import did not work."""


class Job:
    """A job that fails, or returns its text."""

    def __init__(self, kind: str, text: str, watch: Any = None) -> None:
        self.kind = kind
        self.text = text
        self.watch = watch

    def __call__(self) -> str:
        """Do the work."""
        rows = self.rows("rows of the job")  # noqa: F841 - a local name, which the frame holds
        return str(getattr(self, f"work_{self.kind}")())

    def rows(self, label: str) -> Rows:
        """Read some rows."""
        rows = Rows()
        return rows if self.watch is None else self.watch(rows, f"{label} '{self.text}'")

    def read_file(self) -> None:
        """Fail, in the middle of a file."""
        rows = self.rows("rows of the file")  # noqa: F841 - a local name
        raise BrokenFileError(self.text)

    def look_up(self) -> None:
        """Fail in another way."""
        rows = self.rows("rows of the lookup")  # noqa: F841 - a local name
        raise KeyError(self.text)

    def work_well(self) -> str:
        """Do not fail."""
        return self.text

    def work_plain(self) -> None:
        """Fail two calls down."""
        rows = self.rows("rows on the way")  # noqa: F841 - a local name
        self.read_file()

    def work_cause(self) -> None:
        """Turn one error into another."""
        try:
            self.read_file()
        except BrokenFileError as error:
            message = f"import of {self.text}"
            raise ImportFailedError(message) from error

    def work_context(self) -> None:
        """Fail in the handler of an error."""
        try:
            self.read_file()
        except BrokenFileError:
            self.look_up()

    def work_suppressed(self) -> None:
        """Turn one error into another, and do not tell about the first."""
        try:
            self.read_file()
        except BrokenFileError:
            message = f"import of {self.text}"
            raise ImportFailedError(message) from None

    def work_both(self) -> None:
        """Fail in the handler of one error, with another one as the cause."""
        try:
            self.look_up()
        except KeyError as error:
            cause = error
            try:
                self.read_file()
            except BrokenFileError:
                message = f"import of {self.text}"
                raise ImportFailedError(message) from cause
            finally:
                del cause

    def work_group(self) -> None:
        """Fail in two parts at once."""
        errors: list[Exception] = []
        for part in (self.read_file, self.look_up):
            try:
                part()
            except (BrokenFileError, KeyError) as error:
                errors.append(error)
        try:
            message = f"parts of {self.text}"
            raise ExceptionGroup(message, errors)
        finally:
            del errors

    def work_deep(self) -> None:
        """Fail forty calls down."""
        self.descend(DEPTH)

    def descend(self, levels: int) -> None:
        """Go down, in turns with `go_on_down`."""
        if levels == 0:
            self.read_file()
        self.go_on_down(levels - 1)

    def go_on_down(self, levels: int) -> None:
        """Go down, in turns with `descend`."""
        self.descend(levels - 1)

    def work_chain(self) -> None:
        """Turn an error into another, again and again."""
        error: Exception = KeyError(self.text)
        try:
            for number in range(CAUSES):
                rows = self.rows("rows of a cause")  # noqa: F841 - a local name
                try:
                    raise error
                except (KeyError, ImportFailedError) as cause:
                    error = ImportFailedError(f"step {number} of {self.text}")
                    error.__cause__ = cause
            raise error
        finally:
            del error

    def work_nested(self) -> None:
        """Fail with a group in a group, one member of which has a cause."""
        errors: list[Exception] = []
        for part in (self.work_cause, self.work_group):
            try:
                part()
            except (ImportFailedError, ExceptionGroup) as error:
                errors.append(error)
        try:
            message = f"all of {self.text}"
            raise ExceptionGroup(message, errors)
        finally:
            del errors

    def work_note(self) -> None:
        """Fail, and say where in a note."""
        try:
            self.read_file()
        except BrokenFileError as error:
            error.add_note(f"a note on {self.text}")
            raise


class Order:
    """What the caller of the runner is at work on."""


def fail_and_go_on(failed_jobs: ModuleType, watch: Any, plans: list[Plan]) -> Any:
    """Run jobs that fail, read the report, and keep the runner."""
    runner = failed_jobs.JobRunner()
    for name, kind, text in plans:
        _run_one(runner, watch, name, kind, text)
    runner.summary()
    runner.report()
    return runner


def _run_one(runner: Any, watch: Any, name: str, kind: str, text: str) -> None:
    order = watch(Order(), f"what the caller of {name} was at work on")
    job = watch(Job(kind, text, watch), f"the job {name}")
    runner.run(name, job)
    del order


def fail_and_clear(failed_jobs: ModuleType, plans: list[Plan]) -> Callable[[], None]:
    """Return a call in which one job fails, the report is read, and all is cleared."""
    runner = failed_jobs.JobRunner()
    numbers = count()

    def call() -> None:
        name, kind, text = plans[next(numbers) % len(plans)]
        runner.run(name, Job(kind, text))
        runner.summary()
        runner.clear()

    return call


def night(failed_jobs: ModuleType, plans: list[Plan]) -> dict[str, Any]:
    """Run jobs, and ask the runner everything."""
    runner = failed_jobs.JobRunner()
    results = [runner.run(name, Job(kind, text)) for name, kind, text in plans]
    kinds: list[type[Exception]] = [
        BrokenFileError, ImportFailedError, KeyError, ValueError, LookupError, Exception,
        ExceptionGroup, TypeError,
    ]  # fmt: skip
    found = {
        "results": results,
        "report": runner.report(),
        "again": runner.report(),
        "summary": [list(row) for row in runner.summary()],
        "counts": {kind.__name__: runner.count(kind) for kind in kinds},
    }
    runner.clear()
    return found | {"cleared": [runner.report(), runner.summary(), runner.count(Exception)]}


def interrupt(failed_jobs: ModuleType, names: list[str]) -> dict[str, Any]:
    """Let jobs raise what is no Exception."""
    runner = failed_jobs.JobRunner()
    raised = []
    for name, error in zip(names, (KeyboardInterrupt, SystemExit, GeneratorExit), strict=True):
        try:
            runner.run(name, _raising(error))
            raised.append("nothing")
        except BaseException as caught:  # noqa: BLE001 - the test says what should have been raised
            raised.append(type(caught).__name__)
    return {"raised": raised, "summary": runner.summary()}


def _raising(error: type[BaseException]) -> Callable[[], None]:
    def job() -> None:
        raise error

    return job
