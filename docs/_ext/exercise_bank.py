"""Read the exercise folders as data: `exercises/NNx_name/` and its mirror in `solutions/`."""

from __future__ import annotations

import ast
import inspect
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from sphinx.errors import ExtensionError

_FOLDER = re.compile(r"(?P<id>(?P<chapter>\d\d)[a-z])_(?P<name>[a-z][a-z0-9_]*)")
_PROMISE = re.compile(r"^Fails: ", re.MULTILINE)


@dataclass(frozen=True)
class Answer:
    """One file that answers an exercise.

    Attributes:
        name: The file's name without suffix.
        source: Its text.
    """

    name: str
    source: str

    @classmethod
    def read(cls, file: Path) -> Answer:
        """Read an answer from its file."""
        return cls(file.stem, file.read_text(encoding="utf-8"))

    @property
    def title(self) -> str:
        """The name as words: "a call leaves its copies"."""
        return self.name.replace("_", " ")

    @cached_property
    def why(self) -> str:
        """The module docstring as Markdown, without the promise of a rejected answer."""
        docstring = self._docstring
        text = inspect.cleandoc(docstring.value.value) if docstring else ""
        promise = _PROMISE.search(text)
        return text[: promise.start()].rstrip() if promise else text

    @cached_property
    def code(self) -> str:
        """The source without the module docstring."""
        docstring = self._docstring
        lines = self.source.splitlines()
        return "\n".join(lines[docstring.end_lineno or 0 :] if docstring else lines).strip("\n")

    @cached_property
    def _docstring(self) -> Any:
        try:
            first = ast.parse(self.source).body[:1]
        except SyntaxError:  # an answer may be rejected because it is none
            return None
        for statement in first:
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                return statement if isinstance(statement.value.value, str) else None
        return None


@dataclass(frozen=True)
class Exercise:
    """One exercise with all its answers.

    Attributes:
        folder: The folder with the task.
        solutions: The mirrored folder.
    """

    folder: Path
    solutions: Path

    @cached_property
    def settings(self) -> dict[str, Any]:
        """The parsed `exercise.toml`."""
        file = self.folder / "exercise.toml"
        try:
            return tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            message = f"{self.folder.name}/exercise.toml cannot be read: {error}"
            raise ExtensionError(message) from error

    @property
    def id(self) -> str:
        """Chapter and letter: "03b"."""
        return self.folder.name.partition("_")[0]

    @property
    def chapter(self) -> str:
        """Number of the chapter as written: "03"."""
        return self.id[:2]

    @property
    def name(self) -> str:
        """Name of the learner's module: "parent_tree"."""
        return self.folder.name.partition("_")[2]

    @property
    def title(self) -> str:
        """Title for people."""
        return str(self.settings["title"])

    @property
    def kind(self) -> str:
        """What the learner does: "fix", "predict" ..."""
        return str(self.settings["kind"])

    @property
    def signals(self) -> list[str]:
        """Names of the signals by which it is judged."""
        return list(self.settings["signals"])

    @property
    def hints(self) -> list[str]:
        """Hints in Markdown, from nudge to almost-answer."""
        return list(self.settings["hints"])

    @property
    def readme(self) -> str:
        """The task in Markdown."""
        return self._text(self.folder / "README.md")

    @property
    def starter(self) -> str:
        """The code the learner starts from, whatever the learner's own file has become."""
        return self._text(self.solutions / "starter.py")

    @cached_property
    def reference(self) -> Answer:
        """The reference solution."""
        return Answer(self.name, self._text(self.solutions / f"{self.name}.py"))

    @cached_property
    def accepted(self) -> list[Answer]:
        """Other right answers."""
        return [Answer.read(file) for file in sorted(self.solutions.glob("accepted/*.py"))]

    @cached_property
    def rejected(self) -> list[Answer]:
        """Plausible wrong answers."""
        return [Answer.read(file) for file in sorted(self.solutions.glob("rejected/*.py"))]

    def _text(self, file: Path) -> str:
        try:
            return file.read_text(encoding="utf-8")
        except OSError as error:
            message = f"exercise {self.id} has no readable {file.name}: {error.strerror}"
            raise ExtensionError(message) from error


def exercises(root: Path) -> list[Exercise]:
    """Return all exercises in course order, which is folder order.

    Args:
        root: The folder that holds `exercises/` and `solutions/`.
    """
    folders: Sequence[Path] = sorted(root.glob("exercises/*/"))
    return [
        Exercise(folder, root / "solutions" / folder.name)
        for folder in folders
        if _FOLDER.fullmatch(folder.name)
    ]
