"""Hints come one at a time, whatever happened to the note of how many were shown."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from grader import hints
from grader.catalog import Entry


@pytest.fixture
def entry(tmp_path: Path) -> Entry:
    """Return an exercise with three hints."""
    settings = {"title": "Tree", "hints": ["Look at `parent`.", "Who holds it?", "Make it weak."]}
    return Entry(tmp_path / "03b_tree", settings)


def shown(entry: Entry, state: Path) -> str:
    """Return what the next call shows, as lines of a narrow terminal."""
    console = Console(file=io.StringIO(), width=60)
    hints.show_next(entry, console, state)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_one_hint_after_the_other(entry: Entry, tmp_path: Path) -> None:
    """Three calls show three hints; from then on all of them, and where the solution is."""
    state = tmp_path / ".leaklab" / "hints.json"
    said = [shown(entry, state) for _ in range(5)]

    assert ["Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3"] == [
        line for text in said[:3] for line in text.splitlines() if line.startswith("Hint")
    ]
    assert said[3] == said[4]
    assert "these are all 3 hints" in said[3]
    assert "The solution is in solutions/03b_tree/." in said[3]


def test_code_in_a_hint_is_readable(entry: Entry, tmp_path: Path) -> None:
    """Code keeps its backticks, so that it can be told from prose without colours."""
    assert "\n  Look at `parent`.\n" in shown(entry, tmp_path / "hints.json")


@pytest.mark.parametrize(
    "content", ["{", "[]", "7", '{"03b": "two"}', '{"03b": null}', '{"03b": -3}', "\x00"]
)
def test_a_damaged_note_counts_as_none(entry: Entry, tmp_path: Path, content: str) -> None:
    """What was not written by us is forgotten, and the first hint comes again."""
    state = tmp_path / "hints.json"
    state.write_text(content, encoding="utf-8")

    assert "Hint 1 of 3" in shown(entry, state)
    assert {"03b": 1} == json.loads(state.read_text(encoding="utf-8"))


def test_a_note_that_cannot_be_written_is_no_error(entry: Entry, tmp_path: Path) -> None:
    """Where nothing can be written, the hint is shown all the same."""
    (tmp_path / "blocked").touch()

    assert "Hint 1 of 3" in shown(entry, tmp_path / "blocked" / "hints.json")
