"""The pytest plugin: which files are graded, and what becomes of a test's exceptions."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from grader.tests.toy_course import LEAKING, RIGHT, ToyCourse

TEST = '"""Judge the toy."""\n\n\ndef test_it(exercise):\n    """It holds."""\n'


@pytest.fixture
def course(tmp_path: Path) -> ToyCourse:
    """Return a course of one exercise."""
    return ToyCourse(tmp_path, ("01a",))


def findings(course: ToyCourse, *arguments: str) -> list[dict[str, str]]:
    """Grade, and return what each test found in each file."""
    course.run("grade", "01a", "--seed", "7", "--json", "report.json", *arguments)
    report = json.loads((course.root / "report.json").read_text(encoding="utf-8"))
    return [
        {"target": exercise["target"], **test}
        for exercise in report["exercises"]
        for test in exercise["tests"]
    ]


def judged(course: ToyCourse, body: str) -> dict[str, str]:
    """Grade with a test of one's own and return its finding."""
    file = course.file("01a").parent / "test_toy01a.py"
    file.write_text(TEST + body, encoding="utf-8")
    (found,) = findings(course)
    return found


def test_a_test_is_reported_in_full(course: ToyCourse) -> None:
    """A finding has the test, its sentence, the signal, the verdict and the point."""
    found = judged(course, '    exercise.run("answer")\n')

    assert {
        "target": "exercises",
        "name": "test_it",
        "title": "It holds.",
        "verdict": "passed",
        "signal": "behaviour",
        "message": "",
        "seconds": found["seconds"],
        "points": 1,
    } == found


@pytest.mark.parametrize(
    ("body", "verdict", "message"),
    [
        ("    assert 1 == 2, 'One should be two.'\n", "failed", "One should be two."),
        ("    assert [1] == [2], 'First.\\nSecond.'\n", "failed", "First.\nSecond."),
        ("    assert exercise is None\n", "failed", "an assert without a message failed"),
        ("    assert 1 == 2, 'no \\x1b[31m \\udcff'\n", "failed", "no \\x1b[31m \\udcff"),
        ("    1 / 0\n", "grader error", "ZeroDivisionError in test_it: division by zero"),
        ("    exercise.run('nothing')\n", "grader error", "has no scenario 'nothing'"),
        (
            "    import pytest\n    pytest.skip('not on this platform')\n",
            "unsupported",
            "not on this platform",
        ),
    ],
)
def test_exceptions_become_verdicts(
    course: ToyCourse, body: str, verdict: str, message: str
) -> None:
    """A failed assert is the learner's, any other exception of a test is our own."""
    found = judged(course, body)

    assert verdict == found["verdict"]
    assert found["message"].endswith(message)
    assert "\nassert" not in found["message"]


def test_several_targets_are_told_apart(course: ToyCourse) -> None:
    """Each file of each target is graded by every test, under its own label."""
    found = findings(
        course, "--target", "solutions", "--target", "accepted", "--target", "starters"
    )

    assert {
        ("accepted/again", "passed"),
        ("accepted/other", "passed"),
        ("solution", "passed"),
        ("starter", "failed"),
    } == {(test["target"], test["verdict"]) for test in found if "freed" in test["name"]}


def test_a_wrong_answer_can_be_graded_by_its_promises(course: ToyCourse) -> None:
    """With --promises-only a rejected answer is graded by what it promises, a right one by all."""
    targets = ("--target", "solutions", "--target", "rejected")
    all_tests, promised = (
        course.run("exercises", "-rA", *targets, *more, module="pytest").out.splitlines()
        for more in ((), ("--promises-only",))
    )

    assert [line for line in all_tests if line.startswith("PASSED") and "solution" in line] == [
        line for line in promised if line.startswith("PASSED")
    ]
    assert {"test_a_thing_is_freed_promptly"} == {
        line.partition("::")[2].partition("[")[0] for line in promised if line.startswith("FAILED")
    }


def test_a_test_that_no_answer_promises_is_left_out(course: ToyCourse) -> None:
    """With --promises-only the report has the promised test alone, and nothing fails inside."""
    rejected = findings(course, "--target", "rejected", "--promises-only")

    assert {("test_a_thing_is_freed_promptly", "failed")} == {
        (test["name"], test["verdict"]) for test in rejected
    }


def test_a_path_is_a_target(course: ToyCourse) -> None:
    """A file anywhere can be graded; it need not have the module's name."""
    (course.root / "mine.py").write_text(RIGHT, encoding="utf-8")

    found = findings(course, "--target", "mine.py")

    assert [("mine.py", "passed")] * 2 == [(test["target"], test["verdict"]) for test in found]


def test_a_test_outside_the_course_gets_no_exercise(course: ToyCourse) -> None:
    """The fixture is for the folders of exercises; elsewhere pytest says that it is missing."""
    folder = course.root / "exercises" / "notes"
    folder.mkdir()
    (folder / "test_notes.py").write_text("def test_it(exercise):\n    pass\n", encoding="utf-8")

    ended = course.run("exercises/notes", module="pytest")

    assert 1 == ended.code
    assert "1 error" in ended.out


def test_pytest_shows_the_message_and_no_traceback(course: ToyCourse) -> None:
    """A learner who calls pytest reads the sentence, not the test's source."""
    ended = course.run("exercises/01a_toy01a", "-q", module="pytest")

    assert "failed: " in ended.out
    assert "still alive" in ended.out
    assert "def test_" not in ended.out
    assert "Traceback" not in ended.out


def test_workers_use_the_same_seed(course: ToyCourse) -> None:
    """The seed is chosen once, so that a run with several processes can be repeated."""
    body = '    assert exercise.seed == -1, f"seed {exercise.seed}"\n'
    file = course.file("01a").parent / "test_toy01a.py"
    file.write_text(TEST + body + TEST.partition("def")[2].join(["\n\ndef", body]), "utf-8")
    file.write_text(file.read_text("utf-8").replace("test_it", "test_other", 1), "utf-8")

    ended = course.run("exercises/01a_toy01a", "-q", "-n", "2", module="pytest")
    seeds = {line.split()[-1] for line in ended.out.splitlines() if line.startswith("failed: seed")}

    assert 1 == len(seeds)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_breakpoint_can_be_used(course: ToyCourse) -> None:
    """With --attach the debugger reads from the terminal and shows the learner's own line."""
    source = f"{RIGHT}\n\nstop = 'here'\nbreakpoint()\n"
    course.file("01a").write_text(source, encoding="utf-8")
    program = (
        "import os, pty, sys\n"
        "pid, terminal = pty.fork()\n"
        "if pid == 0:\n"
        "    os.execv(sys.executable, [sys.executable, '-m', 'pytest', '-q', '--attach',\n"
        "                              '-k', 'handled', 'exercises/01a_toy01a'])\n"
        "seen = b''\n"
        "answered = False\n"
        "while True:\n"
        "    try:\n"
        "        part = os.read(terminal, 4096)\n"
        "    except OSError:\n"
        "        break\n"
        "    if not part:\n"
        "        break\n"
        "    seen += part\n"
        "    if b'(Pdb)' in seen and not answered:\n"
        "        answered = True\n"
        "        os.write(terminal, b'p stop\\ncontinue\\n')\n"
        "print(seen.decode())\n"
        "sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))\n"
    )
    (course.root / "debug.py").write_text(program, encoding="utf-8")

    ended = course.run(module="debug", TERM="dumb")

    assert 0 == ended.code, ended.out
    assert "'here'" in ended.out
    assert "1 passed" in ended.out


def test_an_untouched_file_is_graded_all_the_same(course: ToyCourse) -> None:
    """The starter gets verdicts like any other file: not started is only a word for them."""
    found = findings(course)

    assert LEAKING == course.file("01a").read_text(encoding="utf-8")
    assert ["failed", "passed"] == [test["verdict"] for test in found]


def test_nothing_is_written_beside_the_learners_file(course: ToyCourse) -> None:
    """Grading leaves no compiled module and no cache in an exercise's folder."""
    folder = course.file("01a").parent
    before = sorted(folder.iterdir())
    course.run("grade", "01a")

    assert before == sorted(folder.iterdir())
