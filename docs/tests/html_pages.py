"""Read a built page with the standard library: its elements, with their attributes and text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}


@dataclass
class Element:
    """One element of a page.

    Attributes:
        tag: Its name.
        attributes: Its attributes; one without a value has the empty string.
        parent: The element around it.
        line: Where it begins.
        text: All text in it.
    """

    tag: str
    attributes: dict[str, str]
    parent: Element | None
    line: int
    text: str = ""

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.attributes.get("class", "").split()

    def ancestors(self) -> list[Element]:
        """Return the elements around it, innermost first."""
        found, element = [], self.parent
        while element is not None:
            found.append(element)
            element = element.parent
        return found


@dataclass
class Page:
    """One page.

    Attributes:
        file: The file.
        html: Its text.
        elements: All elements in order.
    """

    file: Path
    html: str
    elements: list[Element] = field(default_factory=list)

    @classmethod
    def read(cls, file: Path) -> Page:
        """Read and parse a page."""
        page = cls(file, file.read_text(encoding="utf-8"))
        _Parser(page).feed(page.html)
        return page

    def all(self, *tags: str) -> list[Element]:
        """Return all elements with one of these names."""
        return [element for element in self.elements if element.tag in tags]

    def ids(self) -> set[str]:
        """Return everything that a fragment can point to."""
        return {
            element.attributes[name]
            for element in self.elements
            for name in ("id", "name")
            if name in element.attributes
        }


class _Parser(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        parent = self._open[-1] if self._open else None
        element = Element(tag, attributes, parent, self.getpos()[0])
        self._page.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        for position in range(len(self._open) - 1, -1, -1):
            if self._open[position].tag == tag:
                del self._open[position:]
                return

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data
