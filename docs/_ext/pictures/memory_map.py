"""Draw on which pages of memory objects lie, moment by moment."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping

from pictures.figure import Figure

Addresses = Mapping[str, Iterable[int]]
"""What there is at a moment, by its label, and the address of each object."""

_PAGE = 4096  # bytes
_ABREAST = 16  # pages in a row of a box
_PAGES = _ABREAST * _ABREAST  # pages in a box, which is 1 MiB
_STEP = 4  # from one page to the next
_LINE = 2.5  # as wide as the style sheet paints lines
_PAD = 4
_BOX = _STEP * _ABREAST + 2 * _PAD
_GAP = 8
_TITLE = 22
_LETTER = 7.8  # width of one letter of the labels


def draw_memory_map(moments: Mapping[str, Addresses], *, caption: str) -> Figure:
    """Return a map of memory: a row for each moment, in it a box for each MiB, and in it its pages.

    All rows have the same boxes: each MiB in which there is something at one of the moments.

    Args:
        moments: For each moment the addresses of objects.
            The first kind is drawn as lines, the others as marks that stand out of these.
        caption: A sentence that says what is to be seen; also the text for screen readers.
    """
    pages = {
        moment: {label: {address // _PAGE for address in found} for label, found in kinds.items()}
        for moment, kinds in moments.items()
    }
    kinds = list(dict.fromkeys(label for kinds in pages.values() for label in kinds))
    boxes = sorted(
        {page // _PAGES for found in pages.values() for kind in found.values() for page in kind}
    )
    parts, words = [], []
    y = 0.0
    for moment, found in pages.items():
        parts.append(_text(0, y + 13, moment))
        y += _TITLE
        for number, box in enumerate(boxes):
            x = (_BOX + _GAP) * number
            parts.append(_frame(x, y))
            parts += [
                _marks(kinds.index(label), x + _PAD, y + _PAD, _inside(box, places))
                for label, places in found.items()
            ]
        words.append(moment)
        words += [f"    {label}: {_words(places, boxes)}" for label, places in found.items()]
        y += _BOX + _GAP
    parts.append(_legend(kinds, y))
    width = max((_BOX + _GAP) * len(boxes), _LETTER * max(map(len, moments)))
    size = f'width="{width:.0f}" height="{y + _TITLE:.0f}"'
    svg = f'<svg {size} viewBox="0 0 {width:.0f} {y + _TITLE:.0f}">{"".join(parts)}</svg>'
    return Figure("memory", svg, caption, "\n".join(words))


def _inside(box: int, pages: Iterable[int]) -> list[int]:
    return sorted(page % _PAGES for page in pages if page // _PAGES == box)


def _frame(x: float, y: float) -> str:
    return f'<rect class="mark" fill="none" x="{x}" y="{y}" width="{_BOX}" height="{_BOX}"/>'


def _marks(kind: int, x: float, y: float, pages: list[int]) -> str:
    """Draw the pages of one box: lines for the first kind, upright marks for the others."""
    if not pages:
        return ""
    paths = []
    for first, number in _runs(pages) if kind == 0 else [(page, 1) for page in pages]:
        row, column = divmod(first, _ABREAST)
        left, middle = x + _STEP * column, y + _STEP * (row + 0.5)
        if kind == 0:
            paths.append(f"M{left:g} {middle:g}h{_STEP * number - _STEP + _LINE:g}")
        else:
            paths.append(f"M{left + _LINE / 2:g} {middle - _STEP / 2:g}v{_STEP:g}")
    return f'<path class="line line-{kind + 1}" d="{"".join(paths)}"/>'


def _runs(pages: list[int]) -> list[tuple[int, int]]:
    """Return (first page, number) of pages that lie side by side in one row of a box."""
    runs: list[tuple[int, int]] = []
    for page in pages:
        first, number = runs[-1] if runs else (-1, 0)
        if page == first + number and page % _ABREAST:
            runs[-1] = first, number + 1
        else:
            runs.append((page, 1))
    return runs


def _legend(kinds: list[str], y: float) -> str:
    parts, x = [], 0.0
    for number, label in enumerate(kinds):
        parts.append(_marks(number, x, y + 6, [0, 1, 2] if number == 0 else [0, 2]))
        parts.append(_text(x + 5 * _STEP, y + 13, label))
        x += 5 * _STEP + _LETTER * (len(label) + 2)
    return "".join(parts)


def _text(x: float, y: float, words: str) -> str:
    return f'<text x="{x:g}" y="{y:g}">{html.escape(words)}</text>'


def _words(pages: set[int], boxes: list[int]) -> str:
    filled = {page // _PAGES for page in pages}
    return f"on {len(pages)} of {_PAGES * len(boxes)} pages, in {len(filled)} of {len(boxes)} MiB"
