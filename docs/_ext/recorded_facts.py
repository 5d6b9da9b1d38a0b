"""Read what `measure.py` asks and what was recorded, and compare a build with the records."""

from __future__ import annotations

import ast
import hashlib
import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.version import Version

FOLDER = Path(__file__).resolve().parent.parent / "reference" / "facts"
PROGRAM = FOLDER / "measure.py"
BUILDS = FOLDER / "builds"
_DOCSTRING = re.compile(
    r"(?P<title>.+?)\n\nMeans: (?P<means>.+?)\nSource: (?P<source>.+)", re.DOTALL
)


@dataclass(frozen=True)
class Fact:
    """One question that `measure.py` answers, as its function tells it.

    key: the function's name, and the name of the answer in a record.
    title, meaning, source: the parts of its docstring, as Markdown.
    differs_within_minor: whether two builds of one minor version may answer differently.
    """

    key: str
    group: str
    title: str
    meaning: str
    source: str
    differs_within_minor: bool


@dataclass(frozen=True)
class Build:
    """What one build of CPython answered.

    label: its name in the table; unique.
    notes: what sets it apart, such as "free-threaded".
    facts: the answers by key; a question that was added later has none.
    """

    label: str
    version: str
    pointer_bytes: int
    notes: tuple[str, ...]
    facts: dict[str, Any]

    @property
    def order(self) -> tuple[Version, bool, int]:
        """Sort by version, then free-threaded builds, then those with small pointers."""
        return (Version(self.version.rstrip("t")), self.free_threaded, -self.pointer_bytes)

    @property
    def free_threaded(self) -> bool:
        """Whether this build has no global interpreter lock."""
        return self.version.endswith("t")

    def speaks_for(self, other: Build) -> bool:
        """Whether the other build is of the same minor version and of the same kind."""
        mine, others = self.order[0], other.order[0]
        same_minor = (mine.major, mine.minor) == (others.major, others.minor)
        same_kind = (self.pointer_bytes, self.notes) == (other.pointer_bytes, other.notes)
        return same_minor and same_kind


def questions(program: Path = PROGRAM) -> list[Fact]:
    """Return the facts in the order of the program, without running it.

    Raises ValueError when a function has no title, meaning or source.
    """
    found = []
    for node in ast.parse(program.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.FunctionDef) or not node.decorator_list:
            continue
        decorator = node.decorator_list[0]
        if not isinstance(decorator, ast.Call):
            continue
        parts = _DOCSTRING.fullmatch(ast.get_docstring(node) or "")
        if parts is None:
            message = f"{program.name}: {node.name} needs a question, 'Means:' and 'Source:'"
            raise ValueError(message)
        found.append(
            Fact(
                key=node.name,
                group=ast.literal_eval(decorator.args[0]),
                title=_one_line(parts["title"]),
                meaning=_one_line(parts["means"]),
                source=_one_line(parts["source"]),
                differs_within_minor=bool(decorator.keywords),
            )
        )
    return found


def builds(folder: Path = BUILDS) -> list[Build]:
    """Return all recorded builds, oldest first."""
    records = [_as_build(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")]
    return sorted(records, key=lambda build: build.order)


def start_measuring() -> subprocess.Popen[str]:
    """Start `measure.py` in a process of its own, on the interpreter that runs this code."""
    return subprocess.Popen(  # noqa: S603 - a program of this repository
        [sys.executable, "-I", str(PROGRAM)], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )


def finish_measuring(process: subprocess.Popen[str]) -> Build:
    """Wait for the process; return what it measured.

    Raises ValueError when it failed.
    """
    output, _ = process.communicate()
    if process.returncode:
        message = f"{PROGRAM.name} ended with {process.returncode}"
        raise ValueError(message)
    return _as_build(output)


def contradictions(measured: Build, recorded: list[Build], facts: list[Fact]) -> list[str]:
    """Say where a record of the same kind of build disagrees with what was measured.

    Builds of another micro version are compared too, except for the facts that are known to
    differ within a minor version.
    """
    found = []
    for build in filter(measured.speaks_for, recorded):
        for fact in facts:
            if build.version != measured.version and fact.differs_within_minor:
                continue
            if fact.key not in build.facts:
                found.append(f"{fact.key} is not recorded for CPython {build.label}")
            elif build.facts[fact.key] != measured.facts[fact.key]:
                found.append(
                    f"{fact.key} is {build.facts[fact.key]!r} in the record of CPython "
                    f"{build.label}, and {measured.facts[fact.key]!r} on the "
                    f"{measured.label} that runs this build"
                )
    return found


def fingerprint() -> str:
    """Return a text that changes with the questions and with the records."""
    content = hashlib.sha256(PROGRAM.read_bytes())
    for path in sorted(BUILDS.glob("*.json")):
        content.update(path.read_bytes())
    return content.hexdigest()


def _as_build(text: str) -> Build:
    record = json.loads(text)
    return Build(**{**record, "notes": tuple(record["notes"])})


def _one_line(text: str) -> str:
    return " ".join(text.split())
