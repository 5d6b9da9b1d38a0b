"""The rules of the repository see what they forbid, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import rules


@pytest.mark.parametrize(
    "line",
    [
        "see /home/ada/leaklab/notes",
        "File /tmp/build-1/x.py",
        r"C:\Users\ada\x.py",
        "https://files.pythonhosted.org/packages/x",
    ],
)
def test_paths_and_addresses_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """A line with a machine's path or a download address is reported with its number."""
    monkeypatch.setattr(rules, "ROOT", tmp_path)
    (tmp_path / "page.md").write_text(f"fine\n{line}\n", encoding="utf-8")

    found = list(rules.forbidden_words(Path("page.md")))

    assert 1 == len(found)
    assert found[0].startswith("page.md:2: names a")


@pytest.mark.parametrize("line", ["exercises/03b_tree/tree.py", "a /tmp folder", "home/run"])
def test_ordinary_lines_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """Relative paths and words that only look like paths are no problem."""
    monkeypatch.setattr(rules, "ROOT", tmp_path)
    (tmp_path / "page.md").write_text(line, encoding="utf-8")

    assert [] == list(rules.forbidden_words(Path("page.md")))


def test_a_stray_file_at_the_top_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what the design lists, and dotfiles, may stand at the top level."""
    files = [Path("README.md"), Path(".gitignore"), Path("notes/todo.txt")]
    monkeypatch.setattr(rules, "ROOT", tmp_path)
    monkeypatch.setattr(rules, "tracked_files", lambda: files)
    (tmp_path / "notes").mkdir()
    for file in files:
        (tmp_path / file).touch()

    assert ["notes may not stand at the top level"] == list(rules.problems([]))
