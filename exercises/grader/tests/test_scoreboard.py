"""What a learner sees: the scoreboard, the exit codes, the hints and the reports."""

from __future__ import annotations

import json
import os
import re
import shutil
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import jsonschema
import psutil
import pytest

from grader.tests.toy_course import HALF_RIGHT, RIGHT, ToyCourse, course

__all__ = ["course"]
SCHEMA = Path(__file__).resolve().parents[1] / "report-v1.schema.json"


def test_a_fresh_course_has_solved_nothing(course: ToyCourse) -> None:
    """Untouched exercises are not started, the next one is named, and the exit code is 1."""
    ended = course.run("grade", "--seed", "7")

    assert 1 == ended.code
    assert (
        "Grading 3 exercises (--seed 7 repeats this run)\n"
        "\n"
        "  · 01a  Title of 01a  not started  1/2\n"
        "  · 01b  Title of 01b  not started  1/2\n"
        "  · 02a  Title of 02a  not started  1/2\n"
        "\n"
        "  Chapter 1  Chapter 01  □□  0 of 2\n"
        "  Chapter 2  Chapter 02  □   0 of 1\n"
        "\n"
        "0 of 3 solved.\n"
        "\n"
        "Next: 01a Title of 01a\n"
        "  edit   exercises/01a_toy01a/toy01a.py\n"
        "  read   exercises/01a_toy01a/README.md\n"
        "  page   build/site/exercises/01a_toy01a.html  (first: nox -s docs)\n"
        "  hint   nox -s hint -- 01a\n"
        "  grade  nox -- 01a\n"
    ) == ended.out


def test_a_terminal_shows_what_is_graded(course: ToyCourse) -> None:
    """On a terminal each test is named while it runs, in a line that is gone afterwards."""
    ended = course.run("grade", "01a", TTY_COMPATIBLE="1", NO_COLOR="1")

    lines = re.findall(r"▸ .*?(?=\x1b|\r)", ended.out)
    assert ["▸ 01a  A handled thing is let go.", "▸ 01a  Handling says that it is done."] == lines
    assert "\x1b[1A\x1b[2K" in ended.out.partition(lines[-1])[2], "the line is not taken away"


def test_what_is_no_terminal_shows_results_only(course: ToyCourse) -> None:
    """In a file or a pipe there are no lines about tests that run."""
    assert "▸" not in course.run("grade", "01a").out


def test_each_status_has_its_word(course: ToyCourse) -> None:
    """Passed, in progress, broken and not started are told apart."""
    course.file("01a").write_text(RIGHT, encoding="utf-8")
    course.file("01b").write_text(HALF_RIGHT, encoding="utf-8")
    course.file("02a").write_text("def handle(:\n", encoding="utf-8")

    lines = course.run("grade").out.splitlines()

    assert "  ✓ 01a  Title of 01a  passed       2/2" in lines
    assert "  ◐ 01b  Title of 01b  in progress  1/2" in lines
    assert "  ✗ 02a  Title of 02a  broken       0/2" in lines


def test_all_solved_ends_with_0(course: ToyCourse) -> None:
    """When everything that was asked for passes the exit code is 0."""
    course.file("01a").write_text(RIGHT, encoding="utf-8")

    ended = course.run("grade", "01a")

    assert 0 == ended.code
    assert "1 of 1 solved." in ended.out
    assert "Next: 01b Title of 01b" in ended.out


def test_a_named_exercise_shows_its_tests(course: ToyCourse) -> None:
    """Who asks for one exercise reads every test and why it failed."""
    ended = course.run("grade", "01a", "--seed", "7")

    assert "      ✗ A handled thing is let go.\n" in ended.out
    assert "      ✓ Handling says that it is done.\n" in ended.out
    assert "still alive when the last name was gone" in " ".join(ended.out.split())
    assert "global 'kept' of toy01a (list)" in " ".join(ended.out.split())


def test_an_unknown_name_is_a_usage_error(course: ToyCourse) -> None:
    """A name that fits nothing ends with code 2, lists what comes near and grades nothing."""
    ended = course.run("grade", "toy01")

    assert (2, "") == (ended.code, ended.out)
    assert "There is no exercise 'toy01'. Did you mean" in ended.err


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--target", "nowhere"], "--target nowhere: no such path"),
        (["--json", "nowhere/report.json"], "there is no folder"),
        (["01a", "--target", "empty"], "--target empty: holds no file for 01a"),
    ],
)
def test_a_wrong_option_is_a_usage_error(
    course: ToyCourse, arguments: list[str], complaint: str
) -> None:
    """An option that cannot be meant ends with code 2 and a sentence."""
    (course.root / "empty").mkdir()

    ended = course.run("grade", *arguments)

    assert (2, "") == (ended.code, ended.out)
    assert complaint in ended.err


def test_a_broken_grader_has_its_own_code(course: ToyCourse) -> None:
    """An error in our own files ends with code 3, and is never counted against the learner."""
    (course.file("01a").parent / "scenarios.py").write_text("", encoding="utf-8")

    ended = course.run("grade", "01a")

    assert 3 == ended.code
    assert "grader error" in ended.out
    assert "has no scenario" in ended.out


def test_a_test_file_that_cannot_be_imported_has_the_same_code(course: ToyCourse) -> None:
    """A test file that does not import is our fault, and the others are still graded."""
    (course.file("01a").parent / "test_toy01a.py").write_text("import nothing_here\n")
    course.file("01b").write_text(RIGHT, encoding="utf-8")

    ended = course.run("grade")

    assert 3 == ended.code
    assert "Grader error, not your fault" in ended.out
    assert "✓ 01b" in ended.out


def test_plain_ascii_where_the_terminal_cannot_do_more(course: ToyCourse) -> None:
    """On a terminal without Unicode every character is ASCII."""
    ended = course.run("grade", PYTHONIOENCODING="ascii")

    assert ended.out.isascii()
    assert "  . 01a  Title of 01a  not started  1/2\n" in ended.out
    assert "Chapter 1  Chapter 01  ..  0 of 2" in ended.out


def test_what_was_printed_is_shown_with_a_failure(course: ToyCourse) -> None:
    """A learner who prints to find a fault sees the last lines, in both ways of grading."""
    code = "def handle(thing):\n    for n in range(20): print(f'number {n}')\n    return 'lost'\n"
    course.file("01a").write_text(code, encoding="utf-8")

    board = course.run("grade", "01a").out
    pytest_says = course.run("exercises/01a_toy01a", module="pytest").out

    assert "It printed:\n            number 10\n" in board
    assert "number 19" in board
    assert "number 9\n" not in board
    assert "number 0" in pytest_says


def test_a_message_of_a_test_has_no_path_of_the_machine(course: ToyCourse) -> None:
    """A traceback that a test puts into its message names files without their folders."""
    judge = course.file("01a").parent / "test_toy01a.py"
    sentence = "assert False, f'The report is: File \"{exercise.path}\", line 3'"
    judge.write_text(f"def test_it(exercise):\n    {sentence}\n", encoding="utf-8")

    board = course.run("grade", "01a").out

    assert 'The report is: File "toy01a.py", line 3' in board


def test_a_message_is_said_once(course: ToyCourse) -> None:
    """Tests that fail with the same words refer to the first of them."""
    course.file("01a").write_text("def handle(:\n", encoding="utf-8")

    board = course.run("grade", "01a").out

    assert 1 == board.count("is not valid Python")
    assert 1 == board.count("(as above)")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_any_text_can_be_shown_anywhere(course: ToyCourse, encoding: str) -> None:
    """A terminal that lacks a character shows its escape; grading goes on."""
    settings = course.file("01a").with_name("exercise.toml")
    text = settings.read_text(encoding="utf-8").replace("Title of", "Café \N{SNOWMAN}")
    settings.write_text(text.replace("Look at", "\N{SNOWMAN} look at"), encoding="utf-8")
    wrong = "def handle(thing):\n    raise ValueError('\N{SNOWMAN}')\n"
    course.file("01a").write_text(wrong, encoding="utf-8")

    ended = course.run("grade", "01a", PYTHONIOENCODING=encoding)
    hint = course.run("hint", "01a", PYTHONIOENCODING=encoding)

    assert (1, 0) == (ended.code, hint.code)
    assert "ValueError: \\u2603" in ended.out
    assert "\\u2603 look at" in hint.out


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1", "TERM": "xterm"}, True),
        ({"FORCE_COLOR": "1", "TERM": "xterm", "NO_COLOR": "1"}, False),
    ],
)
def test_colour_only_where_it_is_wanted(
    course: ToyCourse, environment: dict[str, str], coloured: bool
) -> None:
    """There is no colour outside a terminal, and none with NO_COLOR."""
    out = course.run("grade", "01a", **environment).out

    assert coloured == bool(re.search(r"\x1b\[[0-9;]*3[0-7]m", out))


def test_the_json_report_is_as_documented(course: ToyCourse) -> None:
    """The JSON report fits its schema and says what the scoreboard says."""
    course.file("01a").write_text(RIGHT, encoding="utf-8")
    course.run("grade", "--json", "report.json", "--seed", "7")

    report = json.loads((course.root / "report.json").read_text(encoding="utf-8"))
    jsonschema.validate(report, json.loads(SCHEMA.read_text(encoding="utf-8")))

    assert (7, 1, 3, 4, 6) == (
        report["seed"],
        report["solved"],
        report["total"],
        report["points"],
        report["max_points"],
    )
    assert ["passed", "not started", "not started"] == [
        exercise["status"] for exercise in report["exercises"]
    ]
    assert {"freed_promptly", "behaviour"} == {
        test["signal"] for test in report["exercises"][0]["tests"]
    }


def test_the_schema_is_strict() -> None:
    """A report with an unknown verdict or a missing key does not fit the schema."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"format": "leaklab-report", "version": 1}, schema)


def test_the_junit_report_counts_failures(course: ToyCourse) -> None:
    """The JUnit report has a case for each test and the sentence of each failure."""
    course.run("grade", "01a", "--junitxml", "report.xml")

    suite = ET.parse(course.root / "report.xml").getroot().find("testsuite")  # noqa: S314 - ours

    assert suite is not None
    assert ("2", "1") == (suite.get("tests"), suite.get("failures"))
    failure = suite.find(".//failure")
    assert failure is not None
    assert "still alive" in (failure.get("message") or "")


def test_a_picture_of_the_scoreboard_needs_no_web(course: ToyCourse) -> None:
    """The saved picture holds the scoreboard and fetches nothing."""
    course.run("grade", "01a", "--svg", "board.svg")

    picture = (course.root / "board.svg").read_text(encoding="utf-8")

    assert "01a" in picture
    assert "url(" not in picture.replace("url(#", "")


def test_a_seed_repeats_the_inputs(course: ToyCourse) -> None:
    """The same seed gives the same numbers in the message, another seed others."""
    first, again, other = (
        course.run("grade", "01a", "--seed", seed).out.partition("watched")[0]
        for seed in ("1", "1", "4")
    )

    assert first == again
    assert first != other.replace("--seed 4", "--seed 1")


def test_a_reader_that_goes_away_disturbs_nothing(course: ToyCourse) -> None:
    """When the output is closed early, as by `head`, no traceback appears."""
    program = (
        "import subprocess, sys\n"
        "grade = subprocess.Popen([sys.executable, '-m', 'grader', 'grade', '01a'],\n"
        "                         stdout=subprocess.PIPE, stderr=subprocess.PIPE)\n"
        "grade.stdout.close()\n"
        "print(grade.stderr.read().decode(), grade.wait())\n"
    )
    (course.root / "head.py").write_text(program, encoding="utf-8")

    ended = course.run(module="head", PYTHONPATH=f"{course.root / 'exercises'}")

    assert "1" == ended.out.strip()


def test_a_line_appears_when_its_exercise_is_done(course: ToyCourse) -> None:
    """The first line is written while later exercises are still being graded."""
    program = (
        "import pathlib, subprocess, sys\n"
        "grade = subprocess.Popen([sys.executable, '-m', 'grader', 'grade'],\n"
        "                         stdout=subprocess.PIPE, encoding='utf-8')\n"
        "for line in grade.stdout:\n"
        "    if '01a' in line:\n"
        "        pathlib.Path('go').touch()\n"
        "grade.wait()\n"
    )
    (course.root / "watch.py").write_text(program, encoding="utf-8")
    wait = f"\nimport pathlib, time\nwhile not pathlib.Path({str(course.root / 'go')!r}).exists():"
    course.file("02a").write_text(f"{RIGHT}{wait}\n    time.sleep(0.01)\n", encoding="utf-8")

    ended = course.run(module="watch")

    assert 0 == ended.code
    assert (course.root / "go").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without asking it")
def test_who_is_asked_to_end_leaves_no_child(course: ToyCourse) -> None:
    """A grader that is terminated, as by `timeout`, ends the child that it has started."""
    mark = course.root / "pid"
    waits = f"import os, pathlib, time\npathlib.Path({str(mark)!r}).write_text(str(os.getpid()))\n"
    course.file("01a").write_text(f"{waits}time.sleep(60)\n", encoding="utf-8")
    program = (
        "import pathlib, subprocess, sys, time\n"
        "grade = subprocess.Popen([sys.executable, '-m', 'grader', 'grade', '01a'])\n"
        "mark = pathlib.Path('pid')\n"
        "while not (mark.exists() and mark.read_text()):\n"
        "    time.sleep(0.01)\n"
        "grade.terminate()\n"
        "sys.exit(grade.wait())\n"
    )
    (course.root / "end.py").write_text(program, encoding="utf-8")

    ended = course.run(module="end")

    assert 130 == ended.code
    assert not psutil.pid_exists(int(mark.read_text(encoding="utf-8")))


def test_hints_come_one_at_a_time(course: ToyCourse) -> None:
    """Each call shows the next hint; after the last one all are shown again."""
    said = [course.run("hint", "01a").out for _ in range(4)]

    for number, words in enumerate(("Look at `handle`.", "Who holds it?", "Let it go."), 1):
        assert f"Hint {number} of 3" in said[number - 1]
        assert words in said[number - 1]
        assert words in said[3]
    assert "Who holds it?" not in said[0]


def test_hints_of_exercises_are_counted_apart(course: ToyCourse) -> None:
    """A hint for one exercise does not use up another's, and a damaged count starts anew."""
    course.run("hint", "01a")
    other = course.run("hint", "01b").out
    (course.root / ".leaklab" / "hints.json").write_text("{", encoding="utf-8")
    again = course.run("hint", "01a").out

    assert "Hint 1 of 3" in other
    assert "Hint 1 of 3" in again


def test_a_hint_needs_a_name(course: ToyCourse) -> None:
    """Asking for a hint without saying for what is a usage error."""
    assert 2 == course.run("hint").code


def test_targets_grade_what_they_name(course: ToyCourse) -> None:
    """Every target grades its files, and the learner's own file plays no part."""
    course.file("01a").unlink()

    codes = {
        target: course.run("grade", "01a", "--target", target).code
        for target in ("starters", "solutions", "accepted", "rejected")
    }

    assert {"starters": 1, "solutions": 0, "accepted": 0, "rejected": 1} == codes


def test_plain_pytest_grades_too(course: ToyCourse) -> None:
    """Pytest on an exercise's folder gives the same verdicts, in pytest's own words."""
    ended = course.run("exercises/01a_toy01a", "--seed=7", module="pytest")

    assert 1 == ended.code
    assert "failed: " in ended.out
    assert "1 failed, 1 passed" in ended.out
    assert "--seed 7 repeats this run" in ended.out


def test_a_scenario_can_be_debugged(course: ToyCourse) -> None:
    """With --attach what the learner's code prints reaches the terminal, and limits are off."""
    course.file("01a").write_text(f"print('attached')\n{RIGHT}", encoding="utf-8")

    ended = course.run("exercises/01a_toy01a", "--attach", module="pytest")

    assert 0 == ended.code
    assert "attached" in ended.out


def test_the_truth_check_accepts_a_true_course(course: ToyCourse) -> None:
    """Verify finds no problem where every answer does what it claims."""
    ended = course.run("verify", "--workers", "2")

    assert (0, "") == (ended.code, ended.err)
    assert "3 starters, 3 solutions, 6 accepted, 12 rejected, 0 mutants" in ended.out
    assert "all true" in ended.out


def test_the_truth_check_writes_what_it_has_graded(course: ToyCourse) -> None:
    """The JSON report of verify has every answer, in the documented format."""
    ended = course.run("verify", "01a", "--workers", "2", "--json", "report.json")

    report = json.loads((course.root / "report.json").read_text(encoding="utf-8"))
    jsonschema.validate(report, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert ended.code == 0
    assert {"starter": 1, "solution": 1, "accepted": 2, "rejected": 4} == Counter(
        result["target"].partition("/")[0] for result in report["exercises"]
    )


def test_verify_needs_a_folder_for_its_report(course: ToyCourse) -> None:
    """A report in a folder that does not exist is a usage error, before anything is graded."""
    ended = course.run("verify", "01a", "--json", "nowhere/report.json")

    assert ended.code == 2
    assert "there is no folder" in ended.err
    assert ended.out == ""


def test_the_truth_check_finds_an_untrue_answer(course: ToyCourse) -> None:
    """A rejected answer that passes, and one that is missing, are both reported."""
    shutil.copy(course.bank("01a") / "toy01a.py", course.bank("01a") / "accepted" / "again.py")
    rejected = course.bank("01a") / "rejected" / "a.py"
    rejected.write_text(
        rejected.read_text(encoding="utf-8").replace("kept.append(thing)", "pass"), "utf-8"
    )

    ended = course.run("verify", "01a", "--workers", "2")

    assert 1 == ended.code
    assert "rejected/a should fail test_a_thing_is_freed_promptly, and passes it" in ended.out
