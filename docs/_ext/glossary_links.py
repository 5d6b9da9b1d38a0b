"""Link the first mention of each glossary term on a page to its entry in the glossary.

Terms are found anywhere in the running text.  A word that has other meanings too, such as "block",
is a term only where the page prints it in *italics*.
"""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.application import Sphinx

GLOSSARY = "reference/glossary"
AMBIGUOUS = {
    *("block", "floor", "frame", "future", "handle", "page"),
    *("round", "signal", "task", "tracked", "turn", "view"),
}
_NO_PROSE = (nodes.title, nodes.reference, nodes.literal, nodes.literal_block, nodes.table)


def link_terms(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Put a link around the first mention of each term in the running text of a chapter."""
    if page == GLOSSARY or page.startswith(("exercises/", "solutions/")):
        return
    anchors = _anchors(app)
    if not anchors:
        return
    # The longest term first, so that "reference cycle" is not found as "reference".
    words = "|".join(sorted(map(re.escape, anchors), key=len, reverse=True))
    pattern = re.compile(rf"\b({words})(?:s|es)?\b", re.IGNORECASE)
    linked: set[str] = set()
    for text in list(doctree.findall(nodes.Text)):
        if _is_prose(text):
            _link(app, text, page, pattern, anchors, linked)


def _anchors(app: Sphinx) -> dict[str, str]:
    """Return the anchor of each term by its name in small letters."""
    objects = app.env.domains.standard_domain.objects
    return {
        name.lower(): anchor
        for (kind, name), (page, anchor) in objects.items()
        if kind == "term" and page == GLOSSARY
    }


def _is_prose(text: nodes.Text) -> bool:
    around = text.parent
    while around is not None and not isinstance(around, nodes.document):
        if isinstance(around, _NO_PROSE):
            return False
        if isinstance(around, nodes.paragraph):
            return True
        around = around.parent
    return False


def _link(
    app: Sphinx,
    text: nodes.Text,
    page: str,
    pattern: re.Pattern[str],
    anchors: dict[str, str],
    linked: set[str],
) -> None:
    words = text.astext()
    pieces: list[nodes.Node] = []
    end = 0
    for match in pattern.finditer(words):
        term = match[1].lower()
        if term in linked or (term in AMBIGUOUS and not isinstance(text.parent, nodes.emphasis)):
            continue
        linked.add(term)
        address = app.builder.get_relative_uri(page, GLOSSARY) + "#" + anchors[term]
        pieces.append(nodes.Text(words[end : match.start()]))
        pieces.append(
            nodes.reference("", match[0], refuri=address, internal=True, classes=["glossary-term"])
        )
        end = match.end()
    if pieces:
        pieces.append(nodes.Text(words[end:]))
        text.parent.replace(text, pieces)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("doctree-resolved", link_terms)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
