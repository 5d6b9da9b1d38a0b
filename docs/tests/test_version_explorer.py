"""Judge the version explorer: its questions, its records, and the table that shows them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from html_pages import Page

import recorded_facts
from recorded_facts import Build, Fact, contradictions

ALWAYS = Fact(
    "shared", "Group", "Is it?", "It is.", "[here](https://here)", differs_within_minor=False
)
SOMETIMES = replace(ALWAYS, key="sometimes", differs_within_minor=True)
RECORD = Build("3.12.1", "3.12.1", 8, (), {"shared": 1, "sometimes": 1})


def test_every_record_answers_every_question() -> None:
    """No recorded build lacks an answer, and none answers what nobody asks."""
    asked = [fact.key for fact in recorded_facts.questions()]

    for build in recorded_facts.builds():
        assert asked == list(build.facts), build.label


def test_records_are_sorted_and_cover_each_collector() -> None:
    """Builds come by version, and among them are an incremental and a free-threaded one."""
    recorded = recorded_facts.builds()
    notes = {note for build in recorded for note in build.notes}

    assert sorted(recorded, key=lambda build: build.order) == recorded
    assert {"incremental collector", "free-threaded"} <= notes
    assert len({build.label for build in recorded}) == len(recorded)


def test_measuring_twice_gives_the_same() -> None:
    """Each fact is the same in each run, so that a difference means something."""
    first, second = (
        recorded_facts.finish_measuring(recorded_facts.start_measuring()) for _ in range(2)
    )

    assert first == second


def test_the_same_version_must_agree_in_everything() -> None:
    """A build of the very same version contradicts also in facts that may differ elsewhere."""
    measured = replace(RECORD, facts={"shared": 1, "sometimes": 2})

    assert contradictions(measured, [RECORD], [ALWAYS, SOMETIMES]) == [
        "sometimes is 1 in the record of CPython 3.12.1, and 2 on the 3.12.1 that runs this build"
    ]


def test_another_micro_version_must_agree_where_the_minor_version_does() -> None:
    """Of a newer micro version only the facts count that are the same within a minor version."""
    measured = replace(
        RECORD, label="3.12.9", version="3.12.9", facts={"shared": 2, "sometimes": 2}
    )

    assert contradictions(measured, [RECORD], [ALWAYS, SOMETIMES]) == [
        "shared is 1 in the record of CPython 3.12.1, and 2 on the 3.12.9 that runs this build"
    ]


@pytest.mark.parametrize(
    "other",
    [
        replace(RECORD, version="3.13.1"),
        replace(RECORD, pointer_bytes=4),
        replace(RECORD, notes=("free-threaded",)),
    ],
)
def test_a_build_of_another_kind_says_nothing(other: Build) -> None:
    """Another minor version, pointer size or collector is no contradiction."""
    measured = replace(RECORD, facts={"shared": 2, "sometimes": 2})

    assert contradictions(measured, [other], [ALWAYS, SOMETIMES]) == []


def test_a_question_that_was_never_asked_is_told() -> None:
    """A record that lacks an answer for this very version asks for a new recording."""
    old = replace(RECORD, facts={"sometimes": 1})

    assert contradictions(RECORD, [old], [ALWAYS, SOMETIMES]) == [
        "shared is not recorded for CPython 3.12.1"
    ]


def test_a_fact_without_a_source_is_refused(tmp_path: Path) -> None:
    """A function that gives no source names itself in the error."""
    program = tmp_path / "measure.py"
    program.write_text('@fact("Group")\ndef size():\n    """How large?\n\n    Means: Much."""\n')

    with pytest.raises(ValueError, match="size needs a question, 'Means:' and 'Source:'"):
        recorded_facts.questions(program)


def test_the_page_shows_all_of_it(pages: dict[str, Page]) -> None:
    """Without JavaScript the table has a column for each build and two rows for each fact."""
    page = pages["reference/versions.html"]
    rows = [row for row in page.all("tr") if {"builds", "fact", "meaning"} & set(row.classes)]
    cells = [[cell for cell in page.all("td", "th") if cell.parent is row] for row in rows]
    widths = [(row.classes[0], len(within)) for row, within in zip(rows, cells, strict=True)]
    asked, columns = recorded_facts.questions(), 1 + len(recorded_facts.builds())

    assert [("builds", columns), *[("fact", columns), ("meaning", 1)] * len(asked)] == widths
    assert all(cell.text.strip() for within in cells for cell in within)


def test_every_meaning_links_its_source(pages: dict[str, Page]) -> None:
    """Each row of meaning ends in a link to where the reader finds more."""
    page = pages["reference/versions.html"]
    linked = {
        row.line
        for link in page.all("a")
        for row in link.ancestors()
        if "meaning" in row.classes and link.attributes["href"].startswith("https://")
    }

    assert {row.line for row in page.all("tr") if "meaning" in row.classes} == linked
