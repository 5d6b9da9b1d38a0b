"""Draw several curves of memory side by side, small, to compare their shapes."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pictures.figure import Figure
from pictures.memory_plot import Sample, plot_memory

_WIDTH, _HEIGHT = 112, 120  # of one panel
_GAP = 14
_TITLE = 38
_LINE = 15  # from one line of a title to the next
_LETTERS = 14  # of a title that fit on one line
_UNIT = 16


def plot_small_curves(
    curves: Mapping[str, Sequence[Sample]],
    *,
    caption: str,
    floors: Mapping[str, Sequence[Sample]] | None = None,
    over: str = "seconds",
) -> Figure:
    """Return the picture of several curves: a panel for each, all from 0 to the same height.

    Args:
        curves: Pairs of (seconds, MiB) in order, by the name of the curve.
        caption: A sentence that says what is to be seen; also the text for screen readers.
        floors: A second line for some of the curves, drawn in dashes.
        over: What the first numbers are, if not seconds: "requests".
    """
    floors = floors or {}
    lines = {**curves, **{f"floor of {label}": points for label, points in floors.items()}}
    # The same numbers in words as those of a large plot.
    figure = plot_memory(lines, caption=caption, over=over)
    most = max(at for points in curves.values() for at, _ in points) or 1.0
    top = max(mib for points in lines.values() for _, mib in points) or 1.0
    parts = []
    for number, (label, points) in enumerate(curves.items()):
        x = (_WIDTH + _GAP) * number
        parts += [
            f'<text x="{x}" y="{_LINE * (line + 1)}">{html.escape(words)}</text>'
            for line, words in enumerate(textwrap.wrap(label, _LETTERS))
        ]
        parts.append(_axes(x))
        if label in floors:
            parts.append(_line("limit", x, _scaled(floors[label], most, top)))
        parts.append(_line("line line-1", x, _scaled(points, most, top)))
    width = (_WIDTH + _GAP) * len(curves) - _GAP
    height = _TITLE + _HEIGHT + _UNIT + 4
    words = html.escape(f"from 0 to {most:g} {over}, and from 0 to {top:.0f} MiB")
    parts.append(f'<text x="0" y="{height - 4}">{words}</text>')
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return replace(figure, svg=f"<svg {size}>{''.join(parts)}</svg>")


def _axes(x: float) -> str:
    bottom = _TITLE + _HEIGHT
    return (
        f'<g class="grid"><line x1="{x}" x2="{x}" y1="{_TITLE}" y2="{bottom}"/>'
        f'<line x1="{x}" x2="{x + _WIDTH}" y1="{bottom}" y2="{bottom}"/></g>'
    )


def _scaled(points: Sequence[Sample], most: float, top: float) -> list[Sample]:
    return [(_WIDTH * at / most, _TITLE + _HEIGHT * (1 - mib / top)) for at, mib in points]


def _line(kind: str, x: float, points: Sequence[Sample]) -> str:
    path = " ".join(f"{x + right:.1f},{down:.1f}" for right, down in points)
    return f'<polyline class="{kind}" fill="none" points="{path}"/>'
