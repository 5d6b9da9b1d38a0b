"""The endurance run sees a verdict that changes, and no other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from grader.catalog import Entry
from grader.endurance import gradings, load
from grader.report import Result, TestResult


def graded(verdict: str) -> list[Result]:
    """Return what one grading of one file with one test found."""
    test = TestResult("test_it", "It dies.", verdict, "freed_promptly", "", 0.1, 0, loaded=True)
    return [Result(Entry(Path("03b_tree"), {}), "solution", Path("tree.py"), [test])]


def changes(grade: Callable[[int], list[Result]], seeds: list[int]) -> list[str]:
    """Return all changes that a number of gradings have shown."""
    return [change for grading in gradings(grade, seeds) for change in grading.changes]


def test_the_same_verdict_is_no_change() -> None:
    """Gradings that agree yield nothing."""
    assert [] == changes(lambda seed: graded("passed"), [1, 2, 3])


def test_a_changed_verdict_is_named_with_its_seed() -> None:
    """A grading that disagrees with the first is reported so that it can be repeated."""
    found = changes(lambda seed: graded("failed" if seed == 2 else "passed"), [1, 2, 3])

    assert ["seed 2: 03b solution test_it was 'passed', is 'failed'"] == found


def test_a_missing_test_is_a_change() -> None:
    """A test that was not graded at all counts as a changed verdict."""
    found = changes(lambda seed: graded("passed") if seed == 1 else [], [1, 2])

    assert ["seed 2: 03b solution test_it was 'passed', is 'None'"] == found


def test_the_load_ends_with_its_block() -> None:
    """No busy process outlives the measurement."""
    import psutil

    before = len(psutil.Process().children())
    with load(2):
        during = len(psutil.Process().children())

    assert (before + 2, before) == (during, len(psutil.Process().children()))
