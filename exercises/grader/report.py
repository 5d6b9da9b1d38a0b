"""Gather the findings of a pytest run into one result per exercise, and write them as JSON.

The JSON is described by `report-v1.schema.json` beside this file.
"""

from __future__ import annotations

import json
import platform
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pytest

from grader.catalog import ROOT, Entry
from grader.verdicts import PROPERTY, Verdict

FORMAT, VERSION = "leaklab-report", 1
PASSED, NOT_STARTED, IN_PROGRESS, BROKEN = "passed", "not started", "in progress", "broken"
GRADER_ERROR = str(Verdict.GRADER_ERROR)


@dataclass(frozen=True)
class TestResult:
    """What one test found.

    Attributes:
        name: The test function.
        title: What it expects, in a sentence.
        verdict: A `Verdict` as text.
        signal: The last signal that the test used.
        message: Why it did not pass; empty if it did.
        seconds: Wall time.
        points: 1 if it passed.
        loaded: Whether the graded file could be imported.
        printed: What the graded file printed; the end of it, if it is long.
    """

    __test__ = False

    name: str
    title: str
    verdict: str
    signal: str
    message: str
    seconds: float
    points: int
    loaded: bool
    printed: str = ""


@dataclass
class Result:
    """What all tests of one exercise found in one file.

    Attributes:
        entry: The exercise.
        target: Label of the file: "exercises", "solution", "rejected/no_parent".
        file: The graded file.
        tests: One result per test, in the order of the test file.
    """

    entry: Entry
    target: str
    file: Path
    tests: list[TestResult] = field(default_factory=list)

    @property
    def points(self) -> int:
        """Tests that passed."""
        return sum(test.points for test in self.tests)

    @property
    def max_points(self) -> int:
        """Tests that could be judged here."""
        return sum(test.verdict != Verdict.UNSUPPORTED for test in self.tests)

    @property
    def status(self) -> str:
        """One word for the scoreboard."""
        if any(test.verdict == Verdict.GRADER_ERROR for test in self.tests):
            return GRADER_ERROR
        if self.points == self.max_points:
            return PASSED
        if self.target == "exercises" and self.entry.is_untouched():
            return NOT_STARTED
        if any(not test.loaded for test in self.tests):
            return BROKEN
        return IN_PROGRESS

    def as_data(self) -> dict[str, Any]:
        """Return the result as the JSON report shows it."""
        return {
            "id": self.entry.id,
            "name": self.entry.name,
            "folder": self.entry.folder.name,
            "title": self.entry.title,
            "target": self.target,
            "file": _relative(self.file),
            "status": self.status,
            "points": self.points,
            "max_points": self.max_points,
            "tests": [_test_as_data(test) for test in self.tests],
        }


def first_line(test: object) -> str:
    """Return what a test expects, which is the first line of its docstring."""
    return (getattr(test, "__doc__", None) or "").strip().partition("\n")[0]


class Recorder:
    """A pytest plugin that turns test reports into results and announces each finished one.

    Args:
        entries: The exercises that are graded.
        on_result: Called with each result when its last test is done.
        on_start: Called before each test with its exercise, and what the test expects.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        on_result: Callable[[Result], None] | None = None,
        on_start: Callable[[Entry, str], None] | None = None,
    ) -> None:
        self.results: list[Result] = []
        self.problems: list[str] = []
        self._entries = {entry.id: entry for entry in entries}
        self._on_result = on_result or (lambda _: None)
        self._on_start = on_start or (lambda _entry, _title: None)
        self._starts: dict[str, tuple[Entry, str]] = {}
        self._open: dict[tuple[str, str], Result] = {}
        self._expected: Counter[tuple[str, str]] = Counter()

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Remember test files that cannot be collected: that is our own fault."""
        if report.failed:
            self.problems.append(f"{report.nodeid}: {report.longrepr}")

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Count the tests of each graded file, to know when it is done."""
        for item in session.items:
            callspec = getattr(item, "callspec", None)
            graded = callspec.params.get("graded_file") if callspec is not None else None
            if isinstance(graded, tuple):  # otherwise no answer promises to fail this test
                number = item.path.parent.name.partition("_")[0]
                self._expected[number, graded[0]] += 1
                self._starts[item.nodeid] = (
                    self._entries[number],
                    first_line(getattr(item, "obj", None)),
                )

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Announce a test that is about to run."""
        if nodeid in self._starts:
            self._on_start(*self._starts[nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add one test's finding to its result."""
        for name, found in report.user_properties:
            if name == PROPERTY and isinstance(found, dict):
                self._add(found)
                return
        if report.failed:
            self.problems.append(f"{report.nodeid}: {report.longrepr}")

    def finish(self) -> list[Result]:
        """Return all results in course order, unfinished ones included.

        An exercise of which nothing was graded is our own fault, and becomes a problem.
        """
        self.results.extend(self._open.values())
        self._open.clear()
        graded = {result.entry.id for result in self.results}
        for number, entry in self._entries.items():
            named = any(entry.folder.name in problem for problem in self.problems)
            if number not in graded and not named:
                self.problems.append(f"{entry.folder.name}: no test was run")
        order = {number: position for position, number in enumerate(self._entries)}
        self.results.sort(key=lambda result: (order[result.entry.id], result.target))
        return self.results

    def _add(self, found: dict[str, Any]) -> None:
        key = (found["id"], found["target"])
        result = self._open.setdefault(
            key, Result(self._entries[found["id"]], found["target"], Path(found["file"]))
        )
        result.tests.append(
            TestResult(
                name=found["test"],
                title=found["title"],
                verdict=found["verdict"],
                signal=found["signal"],
                message=found["message"],
                seconds=round(found["seconds"], 3),
                points=int(found["verdict"] == Verdict.PASSED),
                loaded=found["loaded"],
                printed=found["printed"],
            )
        )
        if len(result.tests) == self._expected[key]:
            self.results.append(self._open.pop(key))
            self._on_result(result)


def as_json(results: Sequence[Result], seed: int) -> str:
    """Write results as the documented JSON report.

    Args:
        results: What was graded.
        seed: The seed that repeats the run.
    """
    report = {
        "format": FORMAT,
        "version": VERSION,
        "python": platform.python_version(),
        "implementation": platform.python_implementation(),
        "system": platform.system(),
        "seed": seed,
        "solved": sum(result.status == PASSED for result in results),
        "total": len(results),
        "points": sum(result.points for result in results),
        "max_points": sum(result.max_points for result in results),
        "exercises": [result.as_data() for result in results],
    }
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


def _test_as_data(test: TestResult) -> dict[str, Any]:
    data = asdict(test)
    del data["loaded"], data["printed"]
    return data


def _relative(file: Path) -> str:
    try:
        return file.resolve().relative_to(ROOT).as_posix()
    except ValueError:
        return file.name
