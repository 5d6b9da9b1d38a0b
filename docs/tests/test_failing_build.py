"""Judge what fails a build: a failed cell, stderr and a broken link, on every run."""

from __future__ import annotations

import json
from dataclasses import asdict

from conftest import SmallSite

import recorded_facts


def test_what_goes_wrong_fails_every_run(small_site: SmallSite) -> None:
    """A failed cell, text on stderr and a broken link are reported by the second run too."""
    small_site.write("index.md", "# A site\n\n```{toctree}\nfails\nwarns\nlinks\n```\n")
    small_site.write_cells("fails.md", "right = 1", "1 / 0")
    small_site.write_cells("warns.md", "import sys; print('careful', file=sys.stderr)")
    small_site.write("links.md", "# Links\n\n[nowhere](#nowhere-at-all)\n")
    for number in range(5):  # enough pages for Sphinx to share them among processes
        small_site.write(f"fine{number}.md", "---\norphan: true\n---\n# Fine\n")
    expected = {
        "fails.md: WARNING: a cell failed",
        "ZeroDivisionError: division by zero",
        "a cell wrote to stderr:",
        "careful",
        "nowhere-at-all",
    }

    for _ in range(2):
        code, said = small_site.build()

        assert code == 1
        assert {words for words in expected if words in said} == expected


def test_a_record_that_this_interpreter_contradicts_fails_every_run(small_site: SmallSite) -> None:
    """A recorded fact that is not what the build's own interpreter says is reported, twice."""
    small_site.write("index.md", "# A site\n")
    measured = recorded_facts.finish_measuring(recorded_facts.start_measuring())
    wrong = {**measured.facts, "list_held_by_an_attribute": 77}
    record = small_site.docs / "reference" / "facts" / "builds" / f"{measured.label}.json"
    record.write_text(json.dumps({**asdict(measured), "facts": wrong}), encoding="utf-8")

    for _ in range(2):
        code, said = small_site.build()

        assert code == 1
        assert (
            f"list_held_by_an_attribute is 77 in the record of CPython {measured.label}, "
            f"and 2 on the {measured.label} that runs this build"
        ) in said


def test_a_page_is_executed_only_once(small_site: SmallSite) -> None:
    """A clean site builds, and the second run neither executes nor writes a page."""
    small_site.write_cells("index.md", "print(6 * 7)")
    first_code, first_said = small_site.build()
    second_code, second_said = small_site.build()

    assert [first_code, second_code] == [0, 0], first_said + second_said
    assert "42" in small_site.read("index.html")
    assert "Executed notebook" in first_said
    assert "no targets are out of date" in second_said


def test_a_line_that_arrives_in_pieces_stays_one_line(small_site: SmallSite) -> None:
    """What a cell prints at intervals is shown as it was printed, with nothing added."""
    small_site.write_cells(
        "index.md",
        "import time\nprint('one', end=' ', flush=True)\ntime.sleep(0.5)\nprint('two')\n"
        "time.sleep(0.5)\nprint('  three')",
    )
    code, said = small_site.build()

    assert code == 0, said
    assert "one two\n  three\n</pre>" in small_site.read("index.html").replace("<span></span>", "")


def test_cells_find_the_pictures(small_site: SmallSite) -> None:
    """A cell can import the helper, and its picture is part of the page."""
    cell = "from pictures import show_refs\nnames = [[]]\nshow_refs(names, caption='One & two')"
    small_site.write_cells("index.md", cell)
    code, said = small_site.build()

    assert code == 0, said
    assert 'role="img" aria-label="One &amp; two"' in small_site.read("index.html")
