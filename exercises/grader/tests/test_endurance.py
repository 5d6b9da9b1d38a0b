"""The endurance run sees a verdict that changes, and no other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from grader.catalog import Entry
from grader.endurance import gradings, load
from grader.report import Result, TestResult

Grade = Callable[[int], list[Result]]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a wrong answer that promises to fail `test_it`."""
    file = tmp_path / "tree.py"
    file.write_text('"""Wrong.\n\nFails: test_it\nSays: still alive\n"""\n', encoding="utf-8")
    return file


def graded(file: Path, **verdicts: str) -> list[Result]:
    """Return what one grading of one file found."""
    tests = [
        TestResult(
            *(name, "It dies.", verdict, "freed_promptly", "", 0.1),
            points=int(verdict == "passed"),
            loaded=True,
        )
        for name, verdict in verdicts.items()
    ]
    return [Result(Entry(Path("03b_tree"), {}), file.stem, file, tests)]


def changes(grade: Grade, seeds: list[int]) -> list[str]:
    """Return all changes that a number of gradings have shown."""
    return [change for grading in gradings(grade, seeds) for change in grading.changes]


def test_the_same_verdict_is_no_change(tree: Path) -> None:
    """Gradings that agree yield nothing."""
    assert [] == changes(lambda seed: graded(tree, test_it="failed"), [1, 2, 3])


def test_a_changed_verdict_is_named_with_its_seed(tree: Path) -> None:
    """A grading that disagrees with the first is reported so that it can be repeated."""
    found = changes(
        lambda seed: graded(tree, test_it="failed" if seed == 2 else "crashed"), [1, 2, 3]
    )

    assert ["seed 2: 03b tree test_it was 'crashed', is 'failed'"] == found


def test_a_solved_wrong_answer_is_a_change(tree: Path) -> None:
    """An answer that was not solved and now is has changed as a whole, too."""
    found = changes(lambda seed: graded(tree, test_it="failed" if seed == 1 else "passed"), [1, 2])

    assert [
        "seed 2: 03b tree as a whole was 'not solved', is 'solved'",
        "seed 2: 03b tree test_it was 'failed', is 'passed'",
    ] == found


def test_what_a_wrong_answer_does_not_promise_may_change(tree: Path) -> None:
    """Only promised tests must fail every time; others may find a fault in some inputs only."""
    found = changes(
        lambda seed: graded(tree, test_it="failed", test_order="passed" if seed == 1 else "failed"),
        [1, 2],
    )

    assert [] == found


def test_every_test_of_a_right_answer_counts(tmp_path: Path) -> None:
    """An answer that promises no failure must pass all tests every time."""
    right = tmp_path / "right.py"
    right.write_text('"""Right."""\n', encoding="utf-8")
    found = changes(
        lambda seed: graded(
            right, test_it="passed", test_order="passed" if seed == 1 else "failed"
        ),
        [1, 2],
    )

    assert "seed 2: 03b right test_order was 'passed', is 'failed'" in found


def test_a_missing_test_is_a_change(tree: Path) -> None:
    """A test that was not graded at all counts as a changed verdict."""
    found = changes(
        lambda seed: graded(tree, test_it="failed") if seed == 1 else graded(tree), [1, 2]
    )

    assert "seed 2: 03b tree test_it was 'failed', is 'None'" in found


def test_the_load_ends_with_its_block() -> None:
    """No busy process outlives the measurement."""
    before = len(psutil.Process().children())
    with load(2):
        during = len(psutil.Process().children())

    assert (before + 2, before) == (during, len(psutil.Process().children()))
