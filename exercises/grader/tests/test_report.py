"""Reports gather the findings of all tests, and leave none out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from grader.catalog import Entry
from grader.report import Recorder, Result, TestResult, as_json
from grader.tests.toy_course import RIGHT, ToyCourse, course
from grader.verdicts import Verdict

__all__ = ["course"]
SCHEMA = json.loads(
    (Path(__file__).resolve().parents[1] / "report-v1.schema.json").read_text(encoding="utf-8")
)


@pytest.fixture
def entry(tmp_path: Path) -> Entry:
    """Return an exercise whose file is no longer the starter."""
    folder = tmp_path / "exercises" / "03b_tree"
    folder.mkdir(parents=True)
    (folder / "tree.py").touch()
    return Entry(folder, {"title": "Tree", "chapter": "Cycles"})


def found(verdict: Verdict, *, loaded: bool = True, message: str = "") -> TestResult:
    """Return what a test found."""
    points = int(verdict is Verdict.PASSED)
    return TestResult(
        "test_it", "It dies.", str(verdict), "behaviour", message, 0.1, points, loaded
    )


@pytest.mark.parametrize(
    ("tests", "status"),
    [
        ([found(Verdict.PASSED), found(Verdict.PASSED)], "passed"),
        ([found(Verdict.PASSED), found(Verdict.FAILED)], "in progress"),
        ([found(Verdict.RAISED), found(Verdict.FAILED)], "in progress"),
        ([found(Verdict.SYNTAX, loaded=False)], "broken"),
        ([found(Verdict.PASSED), found(Verdict.EXITED, loaded=False)], "broken"),
        ([found(Verdict.PASSED), found(Verdict.GRADER_ERROR)], "grader error"),
        ([found(Verdict.PASSED), found(Verdict.UNSUPPORTED)], "passed"),
        ([found(Verdict.UNSUPPORTED)], "passed"),
    ],
)
def test_a_status_sums_up_the_tests(entry: Entry, tests: list[TestResult], status: str) -> None:
    """Our own errors come first, then a file that cannot be imported, then what is unsolved."""
    assert status == Result(entry, "exercises", entry.file, tests).status


def test_what_cannot_be_measured_costs_no_points(entry: Entry) -> None:
    """Points are out of the tests that this platform can judge."""
    tests = [found(Verdict.PASSED), found(Verdict.UNSUPPORTED), found(Verdict.FAILED)]
    result = Result(entry, "exercises", entry.file, tests)

    assert (1, 2) == (result.points, result.max_points)


def test_a_file_elsewhere_is_named_without_its_path(entry: Entry) -> None:
    """A report tells nothing about the machine's folders."""
    assert "tree.py" == Result(entry, "tree.py", entry.file).as_data()["file"]


def test_a_report_holds_every_verdict(entry: Entry) -> None:
    """Every verdict there is fits the schema."""
    tests = [found(verdict, message="no\n\N{SNOWMAN}") for verdict in Verdict]
    report = json.loads(as_json([Result(entry, "exercises", entry.file, tests)], seed=7))

    jsonschema.validate(report, SCHEMA)

    assert [str(verdict) for verdict in Verdict] == [
        test["verdict"] for test in report["exercises"][0]["tests"]
    ]


def test_the_schema_is_a_schema_and_explains_itself() -> None:
    """The schema is valid, and every key of the report that is not obvious has a description."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    obvious = {"format", "version", "exercises", "tests", "points", "max_points"}
    objects: list[dict[str, Any]] = [SCHEMA, *SCHEMA["$defs"].values()]

    assert (
        set()
        == {
            key
            for definition in objects
            for key, schema in definition["properties"].items()
            if "description" not in schema
        }
        - obvious
    )


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"version": 2}, "1 was expected"),
        ({"seed": "7"}, "is not of type 'integer'"),
        ({"extra": 1}, "Additional properties are not allowed"),
        ({"exercises": [{}]}, "is a required property"),
    ],
)
def test_what_is_no_report_does_not_fit(
    entry: Entry, change: dict[str, Any], complaint: str
) -> None:
    """The schema notices a wrong version, a wrong type, a key too many and one too few."""
    result = Result(entry, "exercises", entry.file, [found(Verdict.PASSED)])
    report = json.loads(as_json([result], seed=7)) | change

    with pytest.raises(jsonschema.ValidationError, match=complaint):
        jsonschema.validate(report, SCHEMA)


def test_an_exercise_without_a_single_test_is_our_fault(entry: Entry) -> None:
    """What was asked for and not graded cannot count as solved."""
    recorder = Recorder([entry])

    assert [] == recorder.finish()
    assert ["03b_tree: no test was run"] == recorder.problems


def test_what_could_not_be_collected_is_told_once(entry: Entry) -> None:
    """A test file that cannot be imported is one problem, not two."""
    recorder = Recorder([entry])
    recorder.problems.append("exercises/03b_tree/test_tree.py: no such module")
    recorder.finish()

    assert 1 == len(recorder.problems)


def test_a_course_with_an_exercise_without_tests_is_not_solved(course: ToyCourse) -> None:
    """An empty test file ends with the grader's own exit code, not with 0."""
    course.file("01a").write_text(RIGHT, encoding="utf-8")
    (course.file("01a").parent / "test_toy01a.py").write_text("", encoding="utf-8")

    ended = course.run("grade", "01a")

    assert 3 == ended.code
    assert "01a_toy01a: no test was run" in ended.out
