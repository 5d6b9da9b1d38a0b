"""Mend what furo, Sphinx and myst-nb leave out of reach of keyboards and screen readers."""

from __future__ import annotations

import html
import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

_PRE = re.compile(r"<pre>(.*?)</pre>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_FITS_ON_A_PHONE = 36  # letters of code in one line of a screen of 375 px


def mend(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Change the parts of a page just before they are put into the template."""
    del app, page, template, doctree
    if "body" in context:
        context["body"] = _summaries_say_their_text(_long_code_is_reachable(context["body"]))
    if "furo_navigation_tree" in context:
        context["furo_navigation_tree"] = _captions_have_a_level(context["furo_navigation_tree"])


def _long_code_is_reachable(body: str) -> str:
    """Let the keyboard reach code that may scroll sideways."""

    def with_tabindex(match: re.Match[str]) -> str:
        lines = html.unescape(_TAG.sub("", match[1])).splitlines()
        wide = max(map(len, lines), default=0) > _FITS_ON_A_PHONE
        return f'<pre tabindex="0">{match[1]}</pre>' if wide else match[0]

    return _PRE.sub(with_tabindex, body)


def _summaries_say_their_text(body: str) -> str:
    """Drop myst-nb's label of hidden cells, which hides the text of the button from its users."""
    return body.replace('<summary aria-label="Toggle hidden content">', "<summary>")


def _captions_have_a_level(navigation: str) -> str:
    """Give the captions of the sidebar the level that `role="heading"` asks for."""
    return navigation.replace('role="heading"', 'role="heading" aria-level="2"')


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx, after furo, which makes the navigation tree."""
    app.connect("html-page-context", mend, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
