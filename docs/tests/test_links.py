"""Judge the links of the built site: every internal one leads somewhere."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from html_pages import Page


def test_every_internal_link_leads_to_a_file(site: Path, pages: dict[str, Page]) -> None:
    """Every href and src without a host names a file of the site."""
    missing = [
        f"{name}:{line}: {link}"
        for name, line, link in _internal_links(pages)
        if not _target(site, pages[name], link).exists()
    ]

    assert missing == []


def test_every_fragment_names_an_element(site: Path, pages: dict[str, Page]) -> None:
    """Every #fragment is the id or name of an element of the page that it points to."""
    by_file = {page.file.resolve(): page for page in pages.values()}
    missing = []
    for name, line, link in _internal_links(pages):
        fragment = unquote(urlsplit(link).fragment)
        page = by_file.get(_target(site, pages[name], link))
        if fragment and page and fragment not in page.ids():
            missing.append(f"{name}:{line}: {link}")

    assert missing == []


def _internal_links(pages: dict[str, Page]) -> list[tuple[str, int, str]]:
    return [
        (name, element.line, element.attributes[attribute])
        for name, page in pages.items()
        for element in page.elements
        for attribute in ("href", "src", "data")
        if attribute in element.attributes and _is_internal(element.attributes[attribute])
    ]


def _is_internal(link: str) -> bool:
    parts = urlsplit(link)
    return not parts.scheme and not parts.netloc


def _target(site: Path, page: Page, link: str) -> Path:
    path = unquote(urlsplit(link).path)
    if not path:
        return page.file.resolve()
    start = site if path.startswith("/") else page.file.parent
    target = (start / path.lstrip("/")).resolve()
    return target / "index.html" if target.is_dir() else target
