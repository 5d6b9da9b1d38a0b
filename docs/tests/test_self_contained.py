"""Judge what leaves the machine: no foreign request, no path of its disk, and little weight."""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from html_pages import Element, Page

MOST_BYTES = 150_000
"""Of a page with all that it loads, gzipped, on a first visit."""

_LOADED_BY_LINK = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch"}
_IN_STYLE_SHEETS = re.compile(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//")
_PLACES = re.compile(
    r"/home/\w|/Users/\w|/root/|[A-Z]:\\+Users|site-packages|\.pyenv|ipykernel_\d|~/\."
)
_SHORTEST_PLACE = 3  # parts of a path; "/usr" in a text says nothing about a machine


def test_pages_load_nothing_from_other_hosts(pages: dict[str, Page]) -> None:
    """No script, style sheet, font, image or frame comes from another host."""
    foreign = [
        f"{name}:{element.line}: {address}"
        for name, page in pages.items()
        for element, address in _loaded(page)
        if urlsplit(address).netloc
    ]

    assert foreign == []


def test_style_sheets_load_nothing_from_other_hosts(site: Path) -> None:
    """No style sheet imports or refers to anything on another host."""
    foreign = [
        file.name
        for file in site.rglob("*.css")
        if _IN_STYLE_SHEETS.search(file.read_text(encoding="utf-8"))
    ]

    assert foreign == []


def test_no_path_of_this_machine_is_published(site: Path) -> None:
    """No output, source, notebook or index names a folder of the machine that built it."""
    root = Path(__file__).resolve().parents[2]
    own = {str(path) for path in map(Path, (root, Path.home(), sys.prefix, sys.base_prefix))}
    own = {path for path in own if len(Path(path).parts) >= _SHORTEST_PLACE}
    found = [
        f"{file.relative_to(site.parent)}: ...{text[max(match.start() - 40, 0) : match.end() + 40]}"
        for file, text in _published(site)
        for match in re.finditer("|".join([_PLACES.pattern, *map(re.escape, sorted(own))]), text)
    ]

    assert found == []


def test_a_first_visit_is_light(pages: dict[str, Page]) -> None:
    """A page and everything that it loads weigh at most 150 kB when gzipped."""
    heavy = {name: weight for name, page in pages.items() if (weight := _weight(page)) > MOST_BYTES}

    assert heavy == {}


def _loaded(page: Page) -> Iterator[tuple[Element, str]]:
    """Yield what a browser fetches by itself; links that a reader follows are not among it."""
    for element in page.elements:
        attributes = element.attributes
        if element.tag != "a" and "src" in attributes:
            yield element, attributes["src"]
        if element.tag == "link" and _LOADED_BY_LINK & set(attributes.get("rel", "").split()):
            yield element, attributes["href"]
        if element.tag in ("object", "embed") and "data" in attributes:
            yield element, attributes["data"]


def _published(site: Path) -> Iterator[tuple[Path, str]]:
    # myst-nb leaves the executed notebooks beside the site, for download links.
    for folder in (site, site.parent / "jupyter_execute"):
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                yield file, file.read_bytes().decode("utf-8", errors="replace")


def _weight(page: Page) -> int:
    files = {page.file} | {
        (page.file.parent / unquote(urlsplit(address).path)).resolve()
        for _, address in _loaded(page)
    }
    return sum(len(gzip.compress(file.read_bytes())) for file in files)
