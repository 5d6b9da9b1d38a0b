"""A small course in a temporary folder, with the grader beside it as in the repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
LEAKING = (
    "# TODO: mend\nkept = []\n\n\ndef handle(thing):\n    kept.append(thing)\n    return 'done'\n"
)
RIGHT = "def handle(thing):\n    return 'done'\n"
HALF_RIGHT = "def handle(thing):\n    return 'lost'\n"

_TOML = """
title = "Title of {number}"
chapter = "Chapter {chapter}"
kind = "fix"
signals = ["freed_promptly", "behaviour"]
hints = ["Look at `handle`.", "Who holds it?", "Let it go."]
starter_fails = ["test_a_thing_is_freed_promptly"]
"""
_SCENARIOS = '''
"""Run beside the learner's code."""


class Thing:
    pass


def drop_things(module, watch, number):
    for _ in range(number):
        module.handle(watch(Thing(), "a thing"))


def answer(module):
    return module.handle(Thing())
'''
_TESTS = '''
"""Judge the toy."""

from grader.exercise import Exercise


def test_a_thing_is_freed_promptly(exercise: Exercise) -> None:
    """A handled thing is let go."""
    exercise.assert_freed_promptly("drop_things", number=exercise.random.randint(2, 9))


def test_a_thing_is_handled(exercise: Exercise) -> None:
    """Handling says that it is done."""
    said = exercise.run("answer")

    assert said == "done", f"handle() should say 'done', and said {said!r}"
'''


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str


class ToyCourse:
    """A course of any number of toy exercises, all alike.

    Args:
        root: An empty folder.
        numbers: The ids of the exercises, such as "01a".
    """

    def __init__(self, root: Path, numbers: tuple[str, ...]) -> None:
        self.root = root
        ignore = shutil.ignore_patterns("tests")  # the compiled modules save every command time
        shutil.copytree(ROOT / "exercises" / "grader", root / "exercises" / "grader", ignore=ignore)
        for name in ("conftest.py", "pyproject.toml"):
            shutil.copy(ROOT / name, root)
        for number in numbers:
            self._add(number)

    def file(self, number: str) -> Path:
        """Return the learner's file of an exercise."""
        return self.root / "exercises" / f"{number}_toy{number}" / f"toy{number}.py"

    def bank(self, number: str) -> Path:
        """Return the folder with the answers to an exercise."""
        return self.root / "solutions" / f"{number}_toy{number}"

    def run(self, *arguments: str, module: str = "grader", **environment: str) -> Ended:
        """Run a command of the grader, or another module, in the course's folder."""
        ended = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=self.root,
            env={
                **{name: value for name, value in os.environ.items() if name != "NO_COLOR"},
                "PYTHONPATH": str(self.root / "exercises"),
                "PYTHONIOENCODING": "utf-8",
                **environment,
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        return Ended(ended.returncode, ended.stdout, ended.stderr)

    def _add(self, number: str) -> None:
        folder, bank = self.file(number).parent, self.bank(number)
        for path in (folder, bank / "accepted", bank / "rejected"):
            path.mkdir(parents=True)
        for path, text in (
            (folder / "exercise.toml", _TOML.format(number=number, chapter=number[:2])),
            (folder / "README.md", f"# {number} Toy\n"),
            (folder / "scenarios.py", _SCENARIOS),
            (folder / f"test_toy{number}.py", _TESTS),
            (self.file(number), LEAKING),
            (bank / "starter.py", LEAKING),
            (bank / f"toy{number}.py", f'"""Keeps nothing."""\n{RIGHT}'),
            (bank / "accepted" / "again.py", f'"""Right too."""\n{RIGHT}'),
            (bank / "accepted" / "other.py", f'"""Right as well."""\n{RIGHT}'),
        ):
            path.write_text(text.lstrip("\n"), encoding="utf-8")
        for name in ("a", "b", "c", "d"):
            promise = "Fails: test_a_thing_is_freed_promptly\nSays: still alive"
            text = f'"""People try it.\n\n{promise}\n"""\n{LEAKING}'
            (bank / "rejected" / f"{name}.py").write_text(text, encoding="utf-8")


@pytest.fixture
def course(tmp_path: Path) -> ToyCourse:
    """Return a course of three untouched exercises in two chapters."""
    return ToyCourse(tmp_path, ("01a", "01b", "02a"))
