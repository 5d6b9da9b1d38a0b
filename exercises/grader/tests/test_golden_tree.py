"""One run over a course full of hostile programs: every exercise is graded, the good one passes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.tests.toy_course import RIGHT, ToyCourse

HOSTILE = {
    "01a": ("in progress", "timeout", "import os\n\n\ndef handle(thing):\n    while True: pass\n"),
    "01b": ("broken", "exited", "import os\nos._exit(0)\n"),
    "01c": ("broken", "syntax", "def handle(:\n"),
    "02a": ("in progress", "output", "def handle(thing):\n    while True: print('x' * 1000)\n"),
    "02b": ("broken", "raised", "raise KeyboardInterrupt\n"),
    "02c": (
        "in progress",
        "failed",
        "import builtins\nbuiltins.len = None\n\n\ndef handle(thing):\n    return 'done'\n",
    ),
    "02d": (
        "in progress",
        "memory",
        "kept = []\n\n\ndef handle(thing):\n    while True: kept.append(bytes(range(256)) * 4096)\n",
    ),
}
"""By exercise: its status, the verdict of every test, and the learner's file."""

GOOD = "03a"
SHORT = "\n[limits]\nseconds = 1.0\nmemory_mb = 128\n"


@pytest.fixture
def hostile_course(tmp_path: Path) -> ToyCourse:
    """Return a course with seven hostile answers and, after them, one good one."""
    course = ToyCourse(tmp_path / "course", (*HOSTILE, GOOD))
    for number, (_, _, source) in HOSTILE.items():
        course.file(number).write_text(source, encoding="utf-8")
        settings = course.file(number).with_name("exercise.toml")
        settings.write_text(settings.read_text(encoding="utf-8") + SHORT, encoding="utf-8")
    course.file(GOOD).write_text(RIGHT, encoding="utf-8")
    return course


def test_hostile_programs_do_not_disturb_the_others(
    hostile_course: ToyCourse, tmp_path: Path
) -> None:
    """All exercises are graded with their own verdict, files stay, and the exit code is 1."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    before = {number: hostile_course.file(number).read_bytes() for number in (*HOSTILE, GOOD)}

    ended = hostile_course.run(
        "grade", "--json", "report.json", **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary))
    )
    report = json.loads((hostile_course.root / "report.json").read_text(encoding="utf-8"))

    expected = {number: (status, {verdict}) for number, (status, verdict, _) in HOSTILE.items()}
    assert expected | {GOOD: ("passed", {"passed"})} == {
        exercise["id"]: (exercise["status"], {test["verdict"] for test in exercise["tests"]})
        for exercise in report["exercises"]
    }
    assert (1, "") == (ended.code, ended.err)
    assert "1 of 8 solved." in ended.out
    assert before == {number: hostile_course.file(number).read_bytes() for number in before}
    assert [] == list(Path(temporary).iterdir())


def test_a_learner_without_a_file_is_told_how_to_get_it_back(hostile_course: ToyCourse) -> None:
    """A missing file is broken, and the message says where its copy is."""
    hostile_course.file(GOOD).unlink()

    ended = hostile_course.run("grade", GOOD)

    assert 1 == ended.code
    assert "broken" in ended.out
    assert "copy solutions/03a_toy03a/starter.py there" in " ".join(ended.out.split())
