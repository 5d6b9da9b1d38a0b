"""Judge the executed cells of the built site, and the pictures that they drew."""

from __future__ import annotations

import re

from conftest import DOCS
from html_pages import Element, Page

DRAWS = re.compile(r"^ *(?:(?:draw|plot)_\w+|show_refs|show_backrefs)\(", re.MULTILINE)


def test_no_cell_wrote_to_stderr(pages: dict[str, Page]) -> None:
    """No page shows text that a cell wrote to stderr."""
    assert _outputs(pages, "stderr") == []


def test_tracebacks_are_wanted(pages: dict[str, Page]) -> None:
    """A traceback stands only under a cell that is tagged `raises-exception`."""
    unwanted = [
        f"{name}:{element.line}"
        for name, page in pages.items()
        for element in page.elements
        if "traceback" in element.classes and "tag_raises-exception" not in _cell_tags(element)
    ]

    assert unwanted == []


def test_every_picture_says_what_it_shows(pages: dict[str, Page]) -> None:
    """Every image has a text alternative, and every drawing in the text a role and a label."""
    silent = [
        f"{name}:{element.line}: {element.tag}"
        for name, page in pages.items()
        for element in page.all("img", "svg")
        if _is_content(element) and not _has_text_alternative(element)
    ]

    assert silent == []


def test_every_drawing_has_its_content_in_words(pages: dict[str, Page]) -> None:
    """Each figure with a drawing also has a reveal with the same content in words."""
    drawings = [
        (name, figure)
        for name, page in pages.items()
        for figure in page.all("figure")
        if "picture" in figure.classes
    ]
    wordless = [
        f"{name}:{figure.line}"
        for name, figure in drawings
        if not any(
            figure in element.ancestors() and element.text.strip()
            for element in pages[name].all("details")
        )
    ]

    assert drawings, "the landing page should have a drawing"
    assert wordless == []


def test_every_picture_that_a_page_draws_is_shown(pages: dict[str, Page]) -> None:
    """A page has as many pictures as its cells have calls that draw one."""
    missing = []
    for source in DOCS.rglob("*.md"):
        name = source.relative_to(DOCS).with_suffix(".html").as_posix()
        drawn = len(DRAWS.findall(source.read_text(encoding="utf-8")))
        figures = pages[name].all("figure") if drawn else []
        shown = sum("picture" in figure.classes for figure in figures)
        missing += [f"{name}: {drawn} drawn, {shown} shown"] if shown != drawn else []

    assert missing == []


def test_every_page_has_one_title(pages: dict[str, Page]) -> None:
    """Each page has one heading of the first level."""
    wrong = [name for name, page in pages.items() if len(page.all("h1")) != 1]

    assert [name for name in wrong if name != "search.html"] == []


def _outputs(pages: dict[str, Page], kind: str) -> list[str]:
    return [
        f"{name}:{element.line}: {element.text.strip()[:80]}"
        for name, page in pages.items()
        for element in page.elements
        if {"output", kind} <= set(element.classes)
    ]


def _cell_tags(element: Element) -> set[str]:
    return {name for around in element.ancestors() for name in around.classes}


def _is_content(element: Element) -> bool:
    """Tell the pictures of the text from the icons of the theme, whose buttons are labelled."""
    return any(around.tag == "article" for around in element.ancestors())


def _has_text_alternative(element: Element) -> bool:
    if element.tag == "img":
        return bool(element.attributes.get("alt"))
    return element.attributes.get("role") == "img" and bool(element.attributes.get("aria-label"))
