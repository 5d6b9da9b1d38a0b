"""Hostile and broken programs: each submission in `golden/` gets its whole verdict.

Afterwards no process and no file is left, and the submission is as it was.

A folder holds `submission.py` and `expected.toml`; files that no editor should touch are made here.
In an expected message "<...>" stands for words that depend on the machine or on the Python.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

import psutil
import pytest

from grader.catalog import Entry
from grader.exercise import Exercise
from grader.verdicts import Rejected

GOLDEN = Path(__file__).with_name("golden")
CASES = sorted(folder.name for folder in GOLDEN.iterdir() if (folder / "expected.toml").exists())

SECONDS_OVER_LIMIT = 3
"""How much later than its limit a verdict may come on a machine that has other work to do."""

SCENARIOS = """
import gc


def play(submission):
    return submission.play()


def call_back(submission):
    return submission.play(lambda: gc.collect())


def drop(submission, watch):
    watch(submission.Node(), "the node")


def drop_all(submission, watch):
    for node in submission.nodes:
        watch(node, "a node")


def calls(submission):
    return submission.play
"""

MEASURE = {
    "behaviour": lambda exercise, scenario: exercise.run(scenario),
    "freed_promptly": lambda exercise, scenario: exercise.assert_freed_promptly(scenario),
    "freed_by_gc": lambda exercise, scenario: exercise.assert_freed_by_gc(scenario),
    "peak": lambda exercise, scenario: exercise.assert_peak_below(scenario, ceiling=1 << 30),
}
SCENARIO = {"behaviour": "play", "freed_promptly": "drop", "freed_by_gc": "drop", "peak": "calls"}

PYTHON_SOURCE = '"""Café."""\n\n\ndef play():\n    return "é"\n'

FILES: dict[str, bytes | None] = {
    "syntax_error": b'"""A colon is missing."""\n\n\ndef play()\n    return 1\n',
    "binary_file": bytes(range(255, 0, -1)),
    "null_bytes": b"def play():\n    return 1\n\0\0\0",
    "latin_1_declared": f"# -*- coding: latin-1 -*-\n{PYTHON_SOURCE}".encode("latin-1"),
    "latin_1_undeclared": PYTHON_SOURCE.encode("latin-1"),
    "utf_16": PYTHON_SOURCE.encode("utf-16"),
    "utf_8_with_bom": PYTHON_SOURCE.encode("utf-8-sig"),
    "directory": None,
    "missing": None,
}
"""Submissions that tools for Python files would stumble over, by case."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an exercise without an answer; all temporary files go beside it."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    folder = tmp_path / "01a_submission"
    folder.mkdir()
    (folder / "scenarios.py").write_text(SCENARIOS, encoding="utf-8")
    return folder


@pytest.mark.parametrize("case", CASES)
def test_a_submission_gets_its_whole_verdict_and_leaves_nothing(case: str, folder: Path) -> None:
    """Verdict, loaded or not, sentence, in time; no process, no file, the submission untouched."""
    expected = _read_expected(case)
    _put_submission(case, folder)
    before = _files(folder)
    started = time.monotonic()

    actual = _grade(folder, expected)

    limit = expected.get("limits", {}).get("seconds", 10)
    assert limit + SECONDS_OVER_LIMIT > time.monotonic() - started
    assert _with_placeholders_filled(_whole(expected), actual) == actual
    assert [] == _processes_of(folder)
    assert [] == list((folder.parent / "temporary").iterdir())
    assert before == _files(folder)


def test_every_golden_folder_is_a_case() -> None:
    """No folder is skipped because its expectation is missing, and none has two submissions."""
    folders = {folder.name for folder in GOLDEN.iterdir() if folder.name != "__pycache__"}
    on_disk = {name for name in folders if (GOLDEN / name / "submission.py").exists()}

    assert set(CASES) == folders
    assert on_disk == folders - FILES.keys()


def _read_expected(case: str) -> dict[str, Any]:
    expected = tomllib.loads((GOLDEN / case / "expected.toml").read_text(encoding="utf-8"))
    only = expected.get("only")
    if only == "posix" and os.name != "posix":
        pytest.skip("uses signals or fork, which Windows does not have")
    if only == "linux" and sys.platform != "linux":
        pytest.skip("only Linux hands orphaned processes to the grader")
    return expected


def _put_submission(case: str, folder: Path) -> None:
    file = folder / "submission.py"
    if case == "directory":
        file.mkdir()
    elif (content := FILES.get(case)) is not None:
        file.write_bytes(content)
    elif case != "missing":
        shutil.copyfile(GOLDEN / case / "submission.py", file)


def _grade(folder: Path, expected: dict[str, Any]) -> dict[str, Any]:
    settings: dict[str, Any] = {
        key: expected[key] for key in ("limits", "allowed_gc_calls") if key in expected
    }
    exercise = Exercise(Entry(folder, settings), folder / "submission.py", seed=1)
    signal = expected.get("signal", "behaviour")
    try:
        value = MEASURE[signal](exercise, expected.get("scenario", SCENARIO[signal]))
    except Rejected as rejected:
        return {
            "verdict": str(rejected.verdict),
            "loaded": rejected.loaded,
            "message": rejected.message,
        }
    return {"verdict": "passed", "value": value}


def _whole(expected: dict[str, Any]) -> dict[str, Any]:
    whole = {key: expected[key] for key in ("verdict", "loaded", "message") if key in expected}
    if os.name == "nt" and whole["verdict"] in ("memory", "output"):  # nobody can ask it there
        whole["message"] = re.sub(r" It was in line \d+\.", "", whole["message"])
    return whole | ({"value": expected.get("value")} if expected["verdict"] == "passed" else {})


def _with_placeholders_filled(expected: dict[str, Any], actual: dict[str, Any]) -> dict[str, Any]:
    """Return the expectation with "<...>" replaced by what the actual message has there."""
    message = expected.get("message", "")
    pattern = ".*?".join(map(re.escape, re.split(r"<[^<>]+>", message)))
    if pattern != re.escape(message) and re.fullmatch(
        pattern, actual.get("message", ""), re.DOTALL
    ):
        return expected | {"message": actual["message"]}
    return expected


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
    }


def _processes_of(folder: Path) -> list[str]:
    """Return the command lines of processes, zombies too, that have anything to do with a folder.

    The child is started with a path in this test's folder; submissions pass it on.
    """
    found = []
    for process in psutil.process_iter():
        try:
            words = process.cmdline()
            if any(str(folder.parent) in word for word in words):
                found.append(" ".join(words))
            elif process.ppid() == os.getpid() and process.status() == psutil.STATUS_ZOMBIE:
                found.append(f"zombie {process.pid}")
        except psutil.Error:
            continue
    return found
