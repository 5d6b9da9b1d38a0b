"""The truth check finds every kind of untruth, and nothing in what is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.catalog import Entry
from grader.mutants import Mutant
from grader.report import Result, TestResult
from grader.verdicts import Verdict
from grader.verify import (
    Promise,
    broken_promises,
    layout_problems,
    promises,
    unlisted_mutants,
    write_mutants,
)

REJECTED = '"""People try this.\n\nFails: test_it\nSays: still alive\n"""\n'


@pytest.fixture
def entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Entry:
    """Return an exercise whose folders are as they should be."""
    monkeypatch.setattr("grader.catalog.SOLUTIONS", tmp_path / "solutions")
    folder = tmp_path / "exercises" / "03b_tree"
    bank = tmp_path / "solutions" / "03b_tree"
    for sub in (folder, bank / "accepted", bank / "rejected"):
        sub.mkdir(parents=True)
    for name in ("exercise.toml", "README.md", "scenarios.py", "tree.py", "test_tree.py"):
        (folder / name).write_text("", encoding="utf-8")
    (bank / "starter.py").write_text("# TODO: mend\n", encoding="utf-8")
    (bank / "tree.py").write_text('"""Right."""\n', encoding="utf-8")
    for number in range(2):
        (bank / "accepted" / f"a{number}.py").write_text('"""Right too."""\n', encoding="utf-8")
    for number in range(4):
        (bank / "rejected" / f"r{number}.py").write_text(REJECTED, encoding="utf-8")
    return Entry(
        folder,
        {
            "title": "Tree",
            "chapter": "Cycles",
            "kind": "fix",
            "signals": ["freed_promptly"],
            "hints": ["a", "b", "c"],
            "starter_fails": ["test_it"],
        },
    )


def result(
    entry: Entry, target: str, verdict: Verdict, message: str = "", file: str = ""
) -> Result:
    """Return the result of one file with one test."""
    test = TestResult(
        name="test_it",
        title="It dies.",
        verdict=str(verdict),
        signal="freed_promptly",
        message=message,
        seconds=0.1,
        points=int(verdict is Verdict.PASSED),
        loaded=True,
    )
    return Result(entry, target, entry.bank / (file or "tree.py"), [test])


def test_a_good_exercise_has_no_problem(entry: Entry) -> None:
    """Folders as the design wants them give no complaint."""
    assert [] == list(layout_problems(entry))


@pytest.mark.parametrize(
    ("setting", "value", "complaint"),
    [
        ("kind", "riddle", "kind 'riddle' is none of"),
        ("hints", ["a", "b"], "has 2 hints, wants 3"),
        ("hints", ["a", " ", "c"], "none empty"),
        ("signals", ["magic"], "unknown signals: magic"),
        ("starter_fails", [], "starter_fails is empty"),
    ],
)
def test_wrong_settings_are_found(
    entry: Entry, setting: str, value: object, complaint: str
) -> None:
    """A value in exercise.toml that cannot be true is named."""
    entry.settings[setting] = value

    found = list(layout_problems(entry))

    assert 1 == len(found)
    assert complaint in found[0]


@pytest.mark.parametrize(
    ("path", "text", "complaint"),
    [
        ("exercises/03b_tree/notes.txt", "", "exercises/03b_tree/notes.txt is unlisted"),
        ("solutions/03b_tree/old.py", "", "solutions/03b_tree/old.py is unlisted"),
        ("solutions/03b_tree/starter.py", "", "the starter has no '# TODO'"),
        ("solutions/03b_tree/accepted/a0.py", "", "accepted/a0.py has no docstring"),
        ("solutions/03b_tree/rejected/r0.py", '"""Why."""', "promises no 'Fails:'"),
    ],
)
def test_wrong_files_are_found(
    entry: Entry, tmp_path: Path, path: str, text: str, complaint: str
) -> None:
    """A file that should not be there, or does not say what it must, is named."""
    (tmp_path / path).write_text(text, encoding="utf-8")

    found = list(layout_problems(entry))

    assert 1 == len(found)
    assert complaint in found[0]


@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        ("exercises/03b_tree/README.md", "exercises/03b_tree/README.md is missing"),
        ("solutions/03b_tree/accepted/a0.py", "has 1 accepted answers, wants 2"),
        ("solutions/03b_tree/rejected/r0.py", "has 3 rejected answers, wants 4"),
    ],
)
def test_missing_files_are_found(entry: Entry, tmp_path: Path, path: str, complaint: str) -> None:
    """A file that should be there and is not is named."""
    (tmp_path / path).unlink()

    assert [complaint] == list(layout_problems(entry))


def test_mutants_can_be_confined_to_what_the_solution_changed(entry: Entry, tmp_path: Path) -> None:
    """With only_new_lines_mutate a line that the starter has, too, is left alone."""
    entry.starter.write_text("# TODO: mend\nnodes.clear()\n", encoding="utf-8")
    solution = entry.bank / entry.file.name
    solution.write_text("nodes.clear()\nedges.clear()\n", encoding="utf-8")
    entry.settings["only_new_lines_mutate"] = True

    written = write_mutants([entry], tmp_path / "mutants")

    assert ["drop edges.clear()"] == [mutant.what for mutant in written.values()]


def test_promises_are_read_from_the_docstring(tmp_path: Path) -> None:
    """Each pair of Fails and Says lines is one promise."""
    file = tmp_path / "r.py"
    file.write_text(
        '"""Why.\n\nFails: test_a\nSays: still alive\n\nFails: test_b\nSays: two words\n"""\n',
        encoding="utf-8",
    )

    assert [Promise("test_a", "still alive"), Promise("test_b", "two words")] == promises(file)


def test_kept_promises_are_no_problem(entry: Entry) -> None:
    """Right answers that pass, and wrong ones that fail as promised, give no complaint."""
    good = [
        result(entry, "solution", Verdict.PASSED),
        result(entry, "accepted/a0", Verdict.PASSED, file="accepted/a0.py"),
        result(entry, "starter", Verdict.FAILED, "no"),
        result(entry, "rejected/r0", Verdict.FAILED, "1 is still alive", "rejected/r0.py"),
    ]

    assert [] == [problem for found in good for problem in broken_promises(found, None)]


@pytest.mark.parametrize(
    ("target", "verdict", "message", "complaint"),
    [
        ("solution", Verdict.FAILED, "no", "solution should pass, but test_it says: no"),
        ("accepted/a0", Verdict.RAISED, "no", "accepted/a0 should pass"),
        ("starter", Verdict.PASSED, "", "the starter fails []"),
        ("starter", Verdict.RAISED, "no", "the starter's test_it ends as 'raised': no"),
        ("rejected/r0", Verdict.PASSED, "", "rejected/r0 should fail test_it, and passes it"),
        ("rejected/r0", Verdict.FAILED, "gone", "should say 'still alive', says: gone"),
    ],
)
def test_broken_promises_are_found(
    entry: Entry, target: str, verdict: Verdict, message: str, complaint: str
) -> None:
    """Every file that does not do what it claims is named, with what it did."""
    file = f"{target}.py" if "/" in target else ""

    found = list(broken_promises(result(entry, target, verdict, message, file), None))

    assert 1 == len(found)
    assert complaint in found[0]


def test_a_mutant_that_passes_is_found(entry: Entry) -> None:
    """A leak that was put back and that no test sees is a hole in the grader."""
    mutant = Mutant("drop del x", 7, "pass\n")

    found = list(broken_promises(result(entry, "mutants/m", Verdict.PASSED), mutant))

    assert ["mutant passes: 'drop del x' (line 7 of the solution)"] == found


def test_an_equivalent_mutant_may_pass_and_must_pass(entry: Entry) -> None:
    """A mutant that is listed with a reason passes; if it is rejected the list is wrong."""
    entry.settings["equivalent_mutants"] = [{"mutant": "drop del x", "reason": "no leak"}]
    mutant = Mutant("drop del x", 7, "pass\n")

    passed = list(broken_promises(result(entry, "mutants/m", Verdict.PASSED), mutant))
    failed = list(broken_promises(result(entry, "mutants/m", Verdict.FAILED, "no"), mutant))

    assert [] == passed
    assert ["mutant is listed as equivalent, but is rejected: 'drop del x'"] == failed


def test_a_listed_mutant_that_is_never_made_is_found(entry: Entry) -> None:
    """An entry for a mutant that no operator makes any more is dead and must go."""
    entry.settings["equivalent_mutants"] = [{"mutant": "drop del x", "reason": "no leak"}]

    assert ["03b: no mutant 'drop del x' is made"] == list(unlisted_mutants([entry], {}))
