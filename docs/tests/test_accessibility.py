"""Judge what `accessibility.py` mends, on the built site and on pieces of pages."""

from __future__ import annotations

from html_pages import Page

import accessibility


def test_long_code_can_be_reached_by_keyboard() -> None:
    """Only code with a line that may not fit on a phone gets a tab stop."""
    narrow, wide = "<pre>x = 1</pre>", f"<pre><span>{'x' * 60}</span></pre>"
    context = {"body": narrow + wide}
    accessibility.mend(None, "", "", context, None)  # type: ignore[arg-type]

    expected = narrow + wide.replace("<pre>", '<pre tabindex="0">')
    assert expected == context["body"]


def test_buttons_of_hidden_cells_are_called_what_they_say(pages: dict[str, Page]) -> None:
    """No summary has a label that differs from the text that people see."""
    labelled = [
        name
        for name, page in pages.items()
        for element in page.all("summary")
        if "aria-label" in element.attributes
    ]

    assert labelled == []


def test_a_label_of_myst_nb_is_dropped() -> None:
    """The label "Toggle hidden content" goes, the summary stays."""
    context = {"body": '<summary aria-label="Toggle hidden content"><span>Show</span></summary>'}
    accessibility.mend(None, "", "", context, None)  # type: ignore[arg-type]

    assert context["body"] == "<summary><span>Show</span></summary>"


def test_headings_of_the_navigation_have_a_level(pages: dict[str, Page]) -> None:
    """Everything that claims to be a heading says of which level."""
    without = [
        name
        for name, page in pages.items()
        for element in page.elements
        if element.attributes.get("role") == "heading" and "aria-level" not in element.attributes
    ]

    assert without == []


def test_a_caption_of_the_navigation_gets_a_level() -> None:
    """The caption of a toctree becomes a heading of level two."""
    context = {"furo_navigation_tree": '<p class="caption" role="heading">Reference</p>'}
    accessibility.mend(None, "", "", context, None)  # type: ignore[arg-type]

    assert 'role="heading" aria-level="2"' in context["furo_navigation_tree"]
