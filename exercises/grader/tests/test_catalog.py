"""The catalogue finds exercises by looking, and understands what people type."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.catalog import Entry, UnknownName, exercises, select
from grader.verdicts import GraderError

SETTINGS = """
title = "T"
chapter = "C"
kind = "fix"
signals = ["behaviour"]
hints = ["a", "b", "c"]
starter_fails = ["test_it"]
"""
NAMES = ("01a_counts", "01b_hoard", "03b_parent_tree")


@pytest.fixture
def entries(tmp_path: Path) -> list[Entry]:
    """Return three exercises, found on disk."""
    for name in (*NAMES, "grader", "notes"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "exercise.toml").write_text(SETTINGS, encoding="utf-8")
    return exercises(tmp_path)


def chosen(names: list[str], entries: list[Entry]) -> list[str]:
    """Return the ids of the exercises that names mean."""
    return [entry.id for entry in select(names, entries)]


def test_folders_are_found_in_course_order(entries: list[Entry]) -> None:
    """Folders named NNx_name are exercises, in order; other folders are not."""
    assert list(NAMES) == [entry.folder.name for entry in entries]


def test_a_folder_name_has_three_parts(entries: list[Entry]) -> None:
    """Id, chapter and module name come from the folder's name."""
    last = entries[-1]

    assert ("03b", "03", "parent_tree") == (last.id, last.chapter, last.name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("03b", ["03b"]),
        ("3b", ["03b"]),
        ("03B", ["03b"]),
        ("01", ["01a", "01b"]),
        ("1", ["01a", "01b"]),
        ("parent_tree", ["03b"]),
        ("03b_parent_tree", ["03b"]),
    ],
)
def test_what_people_type_is_understood(
    entries: list[Entry], name: str, expected: list[str]
) -> None:
    """An id, a chapter, a name and a folder name each mean their exercises."""
    assert expected == chosen([name], entries)


def test_a_path_means_its_exercise(entries: list[Entry]) -> None:
    """The folder of an exercise, or a file in it, means that exercise."""
    folder = entries[1].folder

    assert ["01b"] == chosen([str(folder)], entries)
    assert ["01b"] == chosen([str(folder / "hoard.py")], entries)


def test_a_path_above_means_all_in_it(entries: list[Entry]) -> None:
    """The folder that holds the exercises means all of them."""
    assert ["01a", "01b", "03b"] == chosen([str(entries[0].folder.parent)], entries)


def test_no_name_means_everything(entries: list[Entry]) -> None:
    """Who names nothing wants all exercises."""
    assert ["01a", "01b", "03b"] == chosen([], entries)


def test_names_are_graded_in_course_order_and_once(entries: list[Entry]) -> None:
    """The order of the course wins over the order of typing, and nothing is graded twice."""
    assert ["01a", "03b"] == chosen(["03b", "01a", "parent_tree"], entries)


def test_a_near_miss_lists_what_was_meant(entries: list[Entry]) -> None:
    """A typing error names the exercises that come near."""
    with pytest.raises(UnknownName) as raised:
        select(["parent_three"], entries)

    assert (
        "There is no exercise 'parent_three'. Did you mean one of these?\n  03b_parent_tree"
        == str(raised.value)
    )


def test_a_name_that_is_near_nothing_lists_everything(entries: list[Entry]) -> None:
    """A name that comes near no exercise is answered with all of them."""
    with pytest.raises(UnknownName) as raised:
        select(["zzzzz"], entries)

    assert (
        "There is no exercise 'zzzzz'. There are:\n  01a  counts\n  01b  hoard\n  03b  parent_tree"
        == str(raised.value)
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("title = ", "03b_parent_tree/exercise.toml cannot be read"),
        ('titel = "T"', "03b_parent_tree/exercise.toml has unknown keys: titel"),
        ('title = "T"', "lacks the keys: chapter, hints, kind, signals, starter_fails"),
        (f'{SETTINGS}bound = "many"', "has a value for 'bound' that is no int"),
        (f"{SETTINGS}[limits]\nminutes = 3", "has unknown limits: minutes"),
    ],
)
def test_a_malformed_exercise_is_our_fault(entries: list[Entry], text: str, complaint: str) -> None:
    """An exercise.toml that cannot be right is a grader error that names the file."""
    (entries[-1].folder / "exercise.toml").write_text(text, encoding="utf-8")

    with pytest.raises(GraderError) as raised:
        Entry.read(entries[-1].folder)

    assert complaint in str(raised.value)


def test_a_target_may_be_a_file(entries: list[Entry], tmp_path: Path) -> None:
    """A path to a file grades that file."""
    file = tmp_path / "mine.py"
    file.touch()

    assert [("mine.py", file.resolve())] == entries[0].targets(str(file))


def test_a_target_may_be_a_folder_of_folders(entries: list[Entry], tmp_path: Path) -> None:
    """In a folder that mirrors the course every file of the exercise's folder is graded."""
    file = tmp_path / "class" / "01a_counts" / "ada.py"
    file.parent.mkdir(parents=True)
    file.touch()

    assert [("class/ada", file.resolve())] == entries[0].targets(str(tmp_path / "class"))
    assert [] == entries[1].targets(str(tmp_path / "class"))


def test_a_target_may_be_a_folder_of_files(entries: list[Entry], tmp_path: Path) -> None:
    """In a folder of files the one with the exercise's name is graded."""
    folder = tmp_path / "mine"
    folder.mkdir()
    for name in ("counts.py", "other.py"):
        (folder / name).touch()

    found = entries[0].targets(str(folder))

    assert [("mine/counts", (folder / "counts.py").resolve())] == found
