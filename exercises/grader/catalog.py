"""Find the exercises on disk and resolve the names that people type.

Nothing is registered anywhere: a folder `NNx_name` under `exercises/` is an exercise,
and folder order is the order of the course.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from grader.runner import Limits
from grader.verdicts import GraderError

EXERCISES = Path(__file__).resolve().parent.parent
ROOT = EXERCISES.parent
SOLUTIONS = ROOT / "solutions"
FOLDER = re.compile(r"(?P<id>(?P<chapter>\d\d)[a-z])_(?P<name>[a-z][a-z0-9_]*)")
KINDS = ("predict", "reproduce", "build", "diagnose", "fix", "guard")
SIGNALS = (
    "freed_promptly", "freed_by_gc", "freed_only_by_gc", "steady_growth", "native_growth",
    "peak", "bound", "handles", "behaviour", "mutants",
)  # fmt: skip
"""What an exercise may measure; `docs/grading.md` explains each."""

TARGETS = ("exercises", "starters", "solutions", "accepted", "rejected")
"""Names that `--target` knows; anything else is a path."""

_REQUIRED: dict[str, type] = {
    "title": str, "chapter": str, "kind": str, "signals": list, "hints": list,
    "starter_fails": list,
}  # fmt: skip
_OPTIONAL: dict[str, type] = {
    "bound": int, "allowed_gc_calls": list, "limits": dict, "equivalent_mutants": list,
    "only_new_lines_mutate": bool,
}  # fmt: skip
_LIMITS = {limit.name for limit in fields(Limits)}


class UnknownName(LookupError):
    """A name that the user typed fits no exercise; the message lists what comes near."""


@dataclass(frozen=True)
class Entry:
    """One exercise as its folder and its `exercise.toml` describe it.

    Attributes:
        folder: The exercise's folder.
        settings: The parsed `exercise.toml`.
    """

    folder: Path
    settings: dict[str, Any]

    @classmethod
    def read(cls, folder: Path) -> Entry:
        """Read an exercise from its folder.

        Raises:
            GraderError: If `exercise.toml` is missing or malformed, lacks a key, has an unknown
                one, or one of the wrong type.
        """
        file = folder / "exercise.toml"
        try:
            settings = tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            message = f"{folder.name}/exercise.toml cannot be read: {error}"
            raise GraderError(message) from error
        if problem := _problem_in(settings):
            message = f"{folder.name}/exercise.toml {problem}"
            raise GraderError(message)
        return cls(folder, settings)

    @cached_property
    def _parts(self) -> re.Match[str]:
        parts = FOLDER.fullmatch(self.folder.name)
        if parts is None:
            message = f"{self.folder.name} is no exercise folder"
            raise GraderError(message)
        return parts

    @property
    def id(self) -> str:
        """Chapter and letter: "03b"."""
        return self._parts["id"]

    @property
    def chapter(self) -> str:
        """Number of the chapter, as written: "03"."""
        return self._parts["chapter"]

    @property
    def name(self) -> str:
        """Name of the learner's module: "parent_tree"."""
        return self._parts["name"]

    @property
    def title(self) -> str:
        """Title for people."""
        return str(self.settings["title"])

    @property
    def chapter_title(self) -> str:
        """Title of the chapter."""
        return str(self.settings["chapter"])

    @property
    def kind(self) -> str:
        """One of `KINDS`."""
        return str(self.settings["kind"])

    @property
    def signals(self) -> list[str]:
        """Signals that the exercise's tests use."""
        return list(self.settings["signals"])

    @property
    def bound(self) -> int:
        """How many entries a right answer may keep."""
        return int(self.settings.get("bound", 0))

    @property
    def allowed_gc_calls(self) -> list[str]:
        """Functions of `gc` that an answer may call."""
        return list(self.settings.get("allowed_gc_calls", []))

    @property
    def hints(self) -> list[str]:
        """Three hints, from nudge to almost-answer."""
        return list(self.settings["hints"])

    @property
    def starter_fails(self) -> list[str]:
        """Tests that the untouched starter fails, and no others."""
        return list(self.settings["starter_fails"])

    @property
    def equivalent_mutants(self) -> dict[str, str]:
        """Mutants of the solution that leak nothing, each with the reason."""
        listed = self.settings.get("equivalent_mutants", [])
        return {entry["mutant"]: entry["reason"] for entry in listed}

    @property
    def only_new_lines_mutate(self) -> bool:
        """Whether mutants change only lines that the starter does not have: for long programs."""
        return bool(self.settings.get("only_new_lines_mutate", False))

    @property
    def limits(self) -> Limits:
        """Limits of one scenario: the defaults, changed by the table `[limits]`."""
        return Limits(**self.settings.get("limits", {}))

    @property
    def file(self) -> Path:
        """The file that the learner edits."""
        return self.folder / f"{self.name}.py"

    @property
    def scenarios(self) -> Path:
        """The code that runs beside the learner's."""
        return self.folder / "scenarios.py"

    @property
    def test_file(self) -> Path:
        """The tests that judge."""
        return self.folder / f"test_{self.name}.py"

    @property
    def bank(self) -> Path:
        """The mirrored folder with the starter's copy, the solution and the attempts."""
        return SOLUTIONS / self.folder.name

    @property
    def starter(self) -> Path:
        """The untouched starter."""
        return self.bank / "starter.py"

    def is_untouched(self) -> bool:
        """Say whether the learner's file is still the starter."""
        try:
            return _lines(self.file) == _lines(self.starter)
        except OSError:
            return False

    def targets(self, target: str) -> list[tuple[str, Path]]:
        """Return the (label, file) pairs that a `--target` means for this exercise.

        Args:
            target: One of `TARGETS`, or the path of a file, or of a folder that holds
                either such files or one folder per exercise.

        Returns:
            Pairs in a stable order; empty if the target has nothing for this exercise.
        """
        match target:
            case "exercises":
                return [("exercises", self.file)]
            case "starters":
                return [("starter", self.starter)]
            case "solutions":
                return [("solution", self.bank / f"{self.name}.py")]
            case "accepted" | "rejected":
                files = sorted((self.bank / target).glob("*.py"))
                return [(f"{target}/{file.stem}", file) for file in files]
        path = Path(target).resolve()
        if path.is_file():
            return [(path.name, path)]
        own = path / self.folder.name
        files = sorted((own if own.is_dir() else path).glob("*.py"))
        if not own.is_dir():
            files = [file for file in files if file.stem == self.name]
        return [(f"{path.name}/{file.stem}", file) for file in files]


def _problem_in(settings: dict[str, Any]) -> str:
    """Say what is wrong with the keys of an `exercise.toml`, or return ""."""
    known = _REQUIRED | _OPTIONAL
    if unknown := settings.keys() - known:
        return f"has unknown keys: {', '.join(sorted(unknown))}"
    if missing := _REQUIRED.keys() - settings:
        return f"lacks the keys: {', '.join(sorted(missing))}"
    for key, value in settings.items():
        if not isinstance(value, known[key]):
            return f"has a value for '{key}' that is no {known[key].__name__}"
    if unknown := settings.get("limits", {}).keys() - _LIMITS:
        return f"has unknown limits: {', '.join(sorted(unknown))}"
    return ""


def exercises(root: Path = EXERCISES) -> list[Entry]:
    """Return all exercises in the order of the course."""
    return [
        Entry.read(folder)
        for folder in sorted(root.iterdir())
        if folder.is_dir() and FOLDER.fullmatch(folder.name)
    ]


def select(names: Iterable[str], entries: Sequence[Entry]) -> list[Entry]:
    """Return the exercises that some names mean, in course order.

    Args:
        names: Ids ("03b"), chapters ("03" or "3"), names, folder names, or paths: of an exercise,
            of something in it, or of a folder above it. No names mean all exercises.
        entries: The exercises to choose from.

    Raises:
        UnknownName: If a name fits no exercise.
    """
    names = list(names)
    if not names:
        return list(entries)
    chosen = [entry for name in names for entry in _matching(name, entries)]
    return [entry for entry in entries if entry in chosen]


def _matching(name: str, entries: Sequence[Entry]) -> list[Entry]:
    key = name.strip().lower()
    if re.fullmatch(r"\d[a-z]?", key):
        key = f"0{key}"
    found = [
        entry
        for entry in entries
        if key in (entry.id, entry.chapter, entry.name, entry.folder.name)
    ]
    if not found:
        path = Path(name).resolve()
        found = [
            entry
            for entry in entries
            if entry.folder in (path, *path.parents) or path in entry.folder.parents
        ]
    if not found:
        raise UnknownName(_no_such(name, key, entries))
    return found


def _no_such(name: str, key: str, entries: Sequence[Entry]) -> str:
    known = {
        alias: entry for entry in entries for alias in (entry.id, entry.name, entry.folder.name)
    }
    near = dict.fromkeys(
        known[alias].folder.name for alias in difflib.get_close_matches(key, known, n=5, cutoff=0.5)
    )
    if not near:
        listed = "\n".join(f"  {entry.id}  {entry.name}" for entry in entries)
        return f"There is no exercise '{name}'. There are:\n{listed}"
    listed = "\n".join(f"  {folder}" for folder in near)
    return f"There is no exercise '{name}'. Did you mean one of these?\n{listed}"


def _lines(file: Path) -> list[str]:
    """Return the lines of a file without line endings, which Git may translate."""
    return file.read_bytes().decode("utf-8", "surrogateescape").splitlines()
