"""Judge the generated pages: they follow the folders, tell what the grader says, and stay still."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import DOCS, ROOT, SmallSite
from html_pages import Page
from sphinx.errors import ExtensionError

import exercise_bank
import exercise_pages

AddExercise = Callable[[str], None]


@pytest.fixture
def write(tmp_path: Path) -> Callable[[], None]:
    """Return a function that writes the pages of the exercises in `tmp_path`."""
    (tmp_path / "docs").mkdir(exist_ok=True)
    judged = tmp_path / "judged.json"
    config = SimpleNamespace(
        exercise_root=str(tmp_path), exercise_cache=str(tmp_path / "cache"), exercise_judged=""
    )
    app = SimpleNamespace(config=config, srcdir=tmp_path / "docs")

    def write_pages(*, grading: bool = True) -> None:
        config.exercise_grading = grading
        config.exercise_judged = str(judged) if judged.exists() else ""
        exercise_pages.write_pages(app)  # type: ignore[arg-type]

    return write_pages


def test_a_chapter_has_one_title(pages: dict[str, Page]) -> None:
    """The page of a chapter has the number and the title that the scoreboard shows."""
    chapters = {name[:2]: page for name, page in pages.items() if name[:2].isdigit()}
    expected = {
        entry.folder.name: f"{int(entry.chapter)}. {entry.settings['chapter']}"
        for entry in exercise_bank.exercises(ROOT)
    }
    others = [
        name
        for name, title in expected.items()
        if not chapters[name[:2]].all("h1")[0].text.startswith(title)
    ]

    assert others == []


def test_each_exercise_has_two_pages(
    tmp_path: Path, add_exercise: AddExercise, write: Callable[[], None]
) -> None:
    """A folder gives one page for the task and one for the solution, and nothing else."""
    add_exercise("01a_leak")
    add_exercise("02b_other_leak")
    write()

    expected = [
        "exercises/01a_leak.md",
        "exercises/02b_other_leak.md",
        "solutions/01a_leak.md",
        "solutions/02b_other_leak.md",
    ]
    assert expected == _pages(tmp_path)


def test_the_exercise_page_has_all_that_a_learner_needs(
    tmp_path: Path, add_exercise: AddExercise, write: Callable[[], None]
) -> None:
    """The page has task, starter, signals, the command and every hint, and no solution."""
    add_exercise("01a_leak")
    write()
    text = (tmp_path / "docs" / "exercises" / "01a_leak.md").read_text(encoding="utf-8")

    for part in ("A story.", "held = []  # TODO", "signal-freed-promptly", "nox -s hint -- 01a"):
        assert part in text
    for number, hint in enumerate(["Look.", "Look *here*.", "Call `clear()`."], start=1):
        assert f"{{admonition}} Hint {number} of 3\n" in text
        assert hint in text
    assert "nothing = 1" not in text


def test_the_solution_page_says_what_the_grader_says(
    tmp_path: Path, add_exercise: AddExercise, write: Callable[[], None]
) -> None:
    """A rejected answer comes with its reason and the grader's own sentence, not the promise."""
    add_exercise("01a_leak")
    write()
    text = (tmp_path / "docs" / "solutions" / "01a_leak.md").read_text(encoding="utf-8")

    for part in (
        "Hold nothing.",
        "Less is right too.",
        "More seems better.",
        "What the grader says",
    ):
        assert part in text
    assert "3 things are still alive.\nWho holds them: `held`.\n```" in text
    assert "Fails:" not in text
    assert "seed" not in text


def test_pages_may_come_before_the_grader(
    tmp_path: Path, add_exercise: AddExercise, write: Callable[..., None]
) -> None:
    """Without grading a solution page says that its attempts are not judged yet, until they are."""
    add_exercise("01a_leak")
    page = tmp_path / "docs" / "solutions" / "01a_leak.md"
    write(grading=False)
    before = page.read_text(encoding="utf-8")
    write()
    after = page.read_text(encoding="utf-8")

    assert "has not judged them yet" in before
    assert "More seems better." in before
    assert "What the grader says" not in before
    assert "has not judged them yet" not in after
    assert "3 things are still alive." in after
    assert _calls(tmp_path) == ["grade 01a"]


def test_a_change_that_is_not_graded_yet_takes_old_verdicts_away(
    tmp_path: Path, add_exercise: AddExercise, write: Callable[..., None]
) -> None:
    """A changed answer is not shown beside what the grader said to the former one."""
    add_exercise("01a_leak")
    write()
    attempt = tmp_path / "solutions" / "01a_leak" / "rejected" / "more.py"
    attempt.write_text('"""Three."""\nmore = 3\n', encoding="utf-8")
    write(grading=False)
    page = (tmp_path / "docs" / "solutions" / "01a_leak.md").read_text(encoding="utf-8")

    assert "Three." in page
    assert "3 things are still alive." not in page


def test_pages_stay_untouched_while_nothing_changes(
    tmp_path: Path, add_exercise: AddExercise, write: Callable[[], None]
) -> None:
    """Writing again rewrites no page and calls no grader, also when a learner has worked."""
    add_exercise("01a_leak")
    write()
    before = {page: (tmp_path / "docs" / page).stat().st_mtime_ns for page in _pages(tmp_path)}
    (tmp_path / "exercises" / "01a_leak" / "leak.py").write_text("solved = 1\n", encoding="utf-8")
    write()
    after = {page: (tmp_path / "docs" / page).stat().st_mtime_ns for page in _pages(tmp_path)}

    assert before == after
    assert _calls(tmp_path) == ["grade 01a"]


def test_a_changed_answer_is_graded_again_alone(
    tmp_path: Path, add_exercise: AddExercise, write: Callable[[], None]
) -> None:
    """A change in one exercise grades that exercise again, and no other."""
    add_exercise("01a_leak")
    add_exercise("01b_leak")
    write()
    attempt = tmp_path / "solutions" / "01b_leak" / "rejected" / "more.py"
    attempt.write_text('"""Three."""\nmore = 3\n', encoding="utf-8")
    write()

    assert sorted(_calls(tmp_path)) == ["grade 01a", "grade 01b", "grade 01b"]
    page = tmp_path / "docs" / "solutions" / "01b_leak.md"
    assert "more = 3" in page.read_text(encoding="utf-8")


def test_what_verify_has_judged_is_not_graded_again(
    tmp_path: Path, add_exercise: AddExercise, write: Callable[[], None]
) -> None:
    """A report on all exercises is used for those that it holds; the others are graded."""
    add_exercise("01a_leak")
    add_exercise("01b_leak")
    write()
    (cached,) = (tmp_path / "cache").glob("01a-*.json")
    report = json.loads(cached.read_text(encoding="utf-8"))
    for result in report["exercises"]:
        result["tests"][0]["message"] = "as verify has said"
    mutant = {"id": "01b", "target": "mutants/mutant_00", "tests": []}
    report["exercises"].append(mutant)
    (tmp_path / "judged.json").write_text(json.dumps(report), encoding="utf-8")
    shutil.rmtree(tmp_path / "cache")
    (tmp_path / "exercises" / "grader" / "calls.txt").unlink()

    write()

    assert _calls(tmp_path) == ["grade 01b"]
    page = tmp_path / "docs" / "solutions" / "01a_leak.md"
    assert "as verify has said" in page.read_text(encoding="utf-8")


def test_the_pages_of_a_removed_exercise_go(
    tmp_path: Path, add_exercise: AddExercise, write: Callable[[], None]
) -> None:
    """Without its folder an exercise has no page."""
    add_exercise("01a_leak")
    add_exercise("01b_leak")
    write()
    shutil.rmtree(tmp_path / "exercises" / "01a_leak")
    write()

    assert _pages(tmp_path) == ["exercises/01b_leak.md", "solutions/01b_leak.md"]


@pytest.mark.parametrize(
    ("file", "content", "sentence"),
    [
        (
            "broken.txt",
            "no tests",
            r"could not judge .* of 01a: it ended with exit code 1 .*no tests",
        ),
        (
            "verdict.txt",
            "grader error",
            r"of 01a: test_a_leak on more.py ended in a grader error: 3 things",
        ),
    ],
)
def test_a_broken_grader_fails_the_build(
    tmp_path: Path,
    add_exercise: AddExercise,
    write: Callable[[], None],
    file: str,
    content: str,
    sentence: str,
) -> None:
    """If the grader gives no judgement, the build ends with a sentence that says why."""
    add_exercise("01a_leak")
    (tmp_path / "exercises" / "grader" / file).write_text(content, encoding="utf-8")

    with pytest.raises(ExtensionError, match=sentence):
        write()


def test_an_unknown_signal_fails_the_build(
    tmp_path: Path, add_exercise: AddExercise, write: Callable[[], None]
) -> None:
    """A signal without a description is an error that names the exercise and the signal."""
    add_exercise("01a_leak")
    toml = tmp_path / "exercises" / "01a_leak" / "exercise.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("behaviour", "vibes"), "utf-8")

    with pytest.raises(ExtensionError, match=r"exercise 01a .* vibes"):
        write()


def test_code_fences_in_code_do_not_end_it() -> None:
    """Code that contains a fence gets a longer one, and text with colons a longer reveal."""
    assert exercise_pages._code("'''\n```\n'''", "text").startswith("````text\n")
    assert exercise_pages._reveal("Show", ":::{note}\nx\n:::").startswith("::::{admonition} Show")


def test_every_signal_is_explained() -> None:
    """The page on grading has a section for each signal that an exercise can name."""
    text = (DOCS / "grading.md").read_text(encoding="utf-8")
    explained = re.findall(r"\(signal-([\w-]+)\)=\n### `(\w+)`", text)

    assert [name for _, name in explained] == list(exercise_pages.SIGNALS)
    assert all(target == name.replace("_", "-") for target, name in explained)


def test_a_chapter_lists_its_exercises(small_site: SmallSite, add_exercise: AddExercise) -> None:
    """The directive lists what exists, and a new folder shows up in the next build."""
    toctree = "```{toctree}\n01_leaks\ngrading\n```"
    small_site.write("index.md", f"# A site\n\n{toctree}\n")
    small_site.write("01_leaks.md", "# Leaks\n\n## Exercises\n\n```{exercises} 1\n```\n")
    anchors = "".join(f"({name})=\n\n" for name in ("signal-freed-promptly", "signal-behaviour"))
    small_site.write("grading.md", f"# Grading\n\n{anchors}## Signals\n")
    add_exercise("01a_leak")
    code, said = small_site.build()

    assert code == 0, said
    assert _listed(small_site) == ["01a A leak"]

    add_exercise("01b_leak")
    code, said = small_site.build()

    assert code == 0, said
    assert _listed(small_site) == ["01a A leak", "01b A leak"]
    assert 'href="01b_leak.html"' in small_site.read("exercises/01a_leak.html")


def test_a_removed_page_is_not_published(small_site: SmallSite) -> None:
    """The next build deletes the page whose source is gone, and no other."""
    small_site.write("index.md", "# A site\n\n```{toctree}\n:glob:\n\n0*\n```\n")
    small_site.write("01_first.md", "# First\n")
    small_site.write("02_second.md", "# Second\n")
    small_site.build()
    (small_site.docs / "02_second.md").unlink()
    code, said = small_site.build()
    site = small_site.root / "build" / "site"

    assert code == 0, said
    expected = ["01_first.html", "index.html", "search.html"]
    assert expected == sorted(page.name for page in site.glob("*.html"))


def test_the_site_has_the_pages_of_every_exercise(pages: dict[str, Page]) -> None:
    """The built site has exactly the pages that the exercise folders call for."""
    folders = [entry.folder.name for entry in exercise_bank.exercises(ROOT)]
    expected = [f"{kind}/{name}.html" for kind in ("exercises", "solutions") for name in folders]

    assert expected == [name for name in pages if name.startswith(("exercises/", "solutions/"))]


def test_answers_and_hints_are_folded_up(pages: dict[str, Page]) -> None:
    """On solution pages all code is in a closed reveal, and so is each hint on exercise pages."""
    open_code = [
        f"{name}:{element.line}"
        for name, page in pages.items()
        if name.startswith("solutions/")
        for element in page.all("pre")
        if not any(around.tag == "details" for around in element.ancestors())
    ]
    opened = [
        f"{name}:{element.line}"
        for name, page in pages.items()
        for element in page.all("details")
        if "reveal" in element.classes and "open" in element.attributes
    ]

    assert open_code == []
    assert opened == []
    for name, page in pages.items():
        if name.startswith("exercises/"):
            hints = [summary for summary in page.all("summary") if "Hint" in summary.text]
            assert len(hints) == 3, name


def _pages(root: Path) -> list[str]:
    docs = root / "docs"
    return sorted(page.relative_to(docs).as_posix() for page in docs.glob("*/*.md"))


def _listed(site: SmallSite) -> list[str]:
    page = Page.read(site.root / "build" / "site" / "01_leaks.html")
    return [
        link.text
        for link in page.all("a")
        if any("exercise-list" in around.classes for around in link.ancestors())
    ]


def _calls(root: Path) -> list[str]:
    """Return what the grader was asked for, without the options."""
    text = (root / "exercises" / "grader" / "calls.txt").read_text(encoding="utf-8")
    return [line.partition(" --")[0] for line in text.splitlines()]
