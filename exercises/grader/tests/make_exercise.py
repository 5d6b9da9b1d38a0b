"""One exercise made of two strings, for tests that judge a piece of learner code."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.catalog import Entry
from grader.exercise import Exercise

MakeExercise = Callable[..., Exercise]
"""`make_exercise(learner, scenarios, **settings)`, with the settings of `exercise.toml`."""


@pytest.fixture
def make_exercise(tmp_path: Path) -> MakeExercise:
    """Return a function that makes the exercise `03b_tree` from two sources."""

    def make(learner: str, scenarios: str, **settings: Any) -> Exercise:
        folder = tmp_path / "03b_tree"
        folder.mkdir(exist_ok=True)
        for name, source in (("tree.py", learner), ("scenarios.py", scenarios)):
            (folder / name).write_text(textwrap.dedent(source), encoding="utf-8")
        entry = Entry(folder, settings)
        return Exercise(entry, entry.file, seed=1)

    return make
