"""Let the grader judge the rejected answers for real, and remember what it said.

The engine is run as a learner runs it and read through its JSON report;
nothing of it is imported. One report per exercise is cached under a hash of all it depends on.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx.errors import ExtensionError
from sphinx.util import logging

from exercise_bank import Exercise

_logger = logging.getLogger(__name__)
_FORMAT, _VERSION = "leaklab-report", 1
_SEED = "1"  # any fixed one: the same inputs, so the same sentences, on every build
_LONGEST_QUOTE = 2000  # letters of what the grader said before it gave up


@dataclass(frozen=True)
class Finding:
    """What the grader said about one answer in one test.

    Attributes:
        title: What the test expects, in a sentence.
        verdict: "passed", "failed", "timeout" ...
        message: Why it did not pass; empty if it did.
    """

    title: str
    verdict: str
    message: str


Report = dict[str, list[Finding]]
"""The findings on each rejected answer, by the name of its file without suffix."""


def reports(
    root: Path,
    exercises: Sequence[Exercise],
    cache: Path,
    judged: Path | None = None,
    *,
    grade: bool = True,
) -> dict[str, Report | None]:
    """Return a report for each exercise, by its id; grade only what is not known yet.

    Args:
        root: The folder that holds `exercises/` and `solutions/`.
        exercises: What to report on.
        cache: A folder of the build.
        judged: A JSON report of `grader verify` on these very files: what it has is not graded.
        grade: If not, then what is not known has None instead of a report.

    Raises:
        ExtensionError: If the grader gave no judgement.
    """
    cache.mkdir(parents=True, exist_ok=True)
    engine = _hash(root / "exercises", _files(root / "exercises" / "grader"))
    known = json.loads(judged.read_text(encoding="utf-8")) if judged else {}
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        found = workers.map(
            lambda entry: _report(root, entry, cache, engine, known, grade=grade), exercises
        )
    return {entry.id: report for entry, report in zip(exercises, found, strict=True)}


def report_file(cache: Path, entry: Exercise) -> Path | None:
    """Return the file in which the newest report on an exercise is, if there is one."""
    return next(cache.glob(f"{entry.id}-*.json"), None)


def _report(
    root: Path,
    entry: Exercise,
    cache: Path,
    engine: str,
    known: dict[str, Any],
    *,
    grade: bool,
) -> Report | None:
    if not entry.rejected:
        return {}
    file = cache / f"{entry.id}-{_key(root, entry, engine)}.json"
    if file.exists():
        return _read(json.loads(file.read_text(encoding="utf-8")), entry)
    text = _part(known, entry)
    if not text and not grade:
        return None
    if not text:
        _logger.info("grading %d rejected answers of %s ...", len(entry.rejected), entry.id)
        text = _grade(root, entry)
    report = _read(json.loads(text), entry)
    if old := report_file(cache, entry):
        old.unlink()
    file.write_text(text, encoding="utf-8")
    return report


def _part(known: dict[str, Any], entry: Exercise) -> str:
    """Return what a report on many exercises says about the rejected answers of one, or nothing."""
    own = [
        result
        for result in known.get("exercises", ())
        if result["id"] == entry.id and result["target"].startswith("rejected/")
    ]
    return json.dumps({**known, "exercises": own}) if own else ""


def _key(root: Path, entry: Exercise, engine: str) -> str:
    inputs = [
        # The learner's own file is not judged here, so working on an exercise regrades nothing.
        *(file for file in _files(entry.folder) if file.name != f"{entry.name}.py"),
        *_files(entry.solutions),
    ]
    return _hash(root, inputs, engine, platform.python_version())


def _files(folder: Path) -> list[Path]:
    files = folder.rglob("*")
    return sorted(
        file for file in files if file.suffix in (".py", ".toml") and "tests" not in file.parts
    )


def _hash(root: Path, files: Iterable[Path], *more: str) -> str:
    digest = hashlib.sha256("\0".join(more).encode())
    for file in files:
        digest.update(file.relative_to(root).as_posix().encode())
        digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]


def _grade(root: Path, entry: Exercise) -> str:
    """Run the grader on all rejected answers of an exercise and return its JSON report.

    Each is judged by the tests that it promises to fail: they say why it is wrong.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "report.json")
        run = subprocess.run(  # noqa: S603 - the id comes from a folder name of a fixed form
            [
                *(sys.executable, "-m", "grader", "grade", entry.id),
                *("--target", "rejected", "--promises-only"),
                *("--seed", _SEED, "--json", str(file)),
            ],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root / "exercises"), "PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if file.exists():
            return file.read_text(encoding="utf-8")
    said = (run.stderr.strip() or run.stdout.strip() or "nothing")[-_LONGEST_QUOTE:]
    raise _no_judgement(entry, f"it ended with exit code {run.returncode} and said: {said}")


def _read(data: dict[str, Any], entry: Exercise) -> Report:
    if (data.get("format"), data.get("version")) != (_FORMAT, _VERSION):
        raise _no_judgement(entry, f"its report is not {_FORMAT} version {_VERSION}")
    tests = {result["target"]: result["tests"] for result in data["exercises"]}
    report = {}
    for answer in entry.rejected:
        found = tests.get(f"rejected/{answer.name}")
        if not found:
            raise _no_judgement(entry, f"its report does not mention {answer.name}.py")
        for test in found:
            if test["verdict"] == "grader error":
                place = f"{test['name']} on {answer.name}.py"
                raise _no_judgement(entry, f"{place} ended in a grader error: {test['message']}")
        report[answer.name] = [
            Finding(test["title"], test["verdict"], test["message"]) for test in found
        ]
    return report


def _no_judgement(entry: Exercise, problem: str) -> ExtensionError:
    return ExtensionError(
        f"the grader could not judge the rejected answers of {entry.id}: {problem}"
    )
