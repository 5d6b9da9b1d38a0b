"""The endurance run sees a verdict that changes, and no other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psutil

from grader.catalog import Entry
from grader.endurance import gradings, load
from grader.report import Result, TestResult

Grade = Callable[[int], list[Result]]


def graded(**verdicts: str) -> list[Result]:
    """Return what one grading of one file found."""
    tests = [
        TestResult(
            *(name, "It dies.", verdict, "freed_promptly", "", 0.1),
            points=int(verdict == "passed"),
            loaded=True,
        )
        for name, verdict in verdicts.items()
    ]
    return [Result(Entry(Path("03b_tree"), {}), "solution", Path("tree.py"), tests)]


def changes(grade: Grade, seeds: list[int]) -> list[str]:
    """Return all changes that a number of gradings have shown."""
    return [change for grading in gradings(grade, seeds) for change in grading.changes]


def test_the_same_verdict_is_no_change() -> None:
    """Gradings that agree yield nothing."""
    assert [] == changes(lambda seed: graded(test_it="failed"), [1, 2, 3])


def test_a_changed_verdict_is_named_with_its_seed() -> None:
    """A grading that disagrees with the first is reported so that it can be repeated."""
    found = changes(lambda seed: graded(test_it="failed" if seed == 2 else "crashed"), [1, 2, 3])

    assert ["seed 2: 03b solution test_it was 'crashed', is 'failed'"] == found


def test_a_missing_test_is_a_change() -> None:
    """A test that was not graded at all counts as a changed verdict."""
    found = changes(lambda seed: graded(test_it="failed") if seed == 1 else graded(), [1, 2])

    assert "seed 2: 03b solution test_it was 'failed', is 'None'" in found


def test_the_load_ends_with_its_block() -> None:
    """No busy process outlives the measurement."""
    before = len(psutil.Process().children())
    with load(2):
        during = len(psutil.Process().children())

    assert (before + 2, before) == (during, len(psutil.Process().children()))
