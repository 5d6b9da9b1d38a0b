"""Judge the links to the glossary: chapters lead to its terms, and each term has an entry."""

from __future__ import annotations

import re
from pathlib import Path

from html_pages import Element, Page

from glossary_links import AMBIGUOUS

DOCS = Path(__file__).resolve().parent.parent


def test_every_chapter_links_terms_and_none_twice(pages: dict[str, Page]) -> None:
    """Each chapter has links to the glossary, one for each term that it mentions."""
    chapters = sorted(name for name in pages if re.match(r"\d\d_", name))
    linked = {name: [link.attributes["href"] for link in _links(pages[name])] for name in chapters}

    assert [name for name, targets in linked.items() if not targets] == []
    assert [name for name, targets in linked.items() if len(targets) > len(set(targets))] == []


def test_the_links_lead_to_entries(pages: dict[str, Page]) -> None:
    """Each link names an entry of the glossary."""
    entries = pages["reference/glossary.html"].ids()
    links = [link for page in pages.values() for link in _links(page)]

    assert links
    assert {link.attributes["href"].partition("#")[2] for link in links} <= entries


def test_most_terms_are_linked_from_a_chapter(pages: dict[str, Page]) -> None:
    """At least three of four terms are found in some chapter, so that the glossary is of use."""
    text = (DOCS / "reference" / "glossary.md").read_text(encoding="utf-8")
    terms = re.findall(r"^(\w[^\n]*)\n  \S", text, re.MULTILINE)
    targets = {
        link.attributes["href"].partition("#")[2]
        for page in pages.values()
        for link in _links(page)
    }

    assert len(targets) >= 0.75 * len(terms), (len(targets), len(terms))


def test_a_word_with_another_meaning_is_not_linked(pages: dict[str, Page]) -> None:
    """Ambiguous words are linked only in italics: a `finally` block is no block of memory."""
    wrong = [
        f"{name}: {link.text}"
        for name, page in pages.items()
        for link in _links(page)
        if link.text.lower().removesuffix("s") in AMBIGUOUS
        and not any(each.tag == "em" for each in link.ancestors())
    ]

    assert wrong == []


def _links(page: Page) -> list[Element]:
    return [link for link in page.all("a") if "glossary-term" in link.classes]
