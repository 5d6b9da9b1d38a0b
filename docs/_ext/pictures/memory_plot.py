"""Plot memory over time as a small SVG of our own, with the same numbers as a table."""

from __future__ import annotations

import html
import math
from collections.abc import Mapping, Sequence

from pictures.figure import Figure

Sample = tuple[float, float]
"""Seconds since the start, and MiB."""

WIDTH = 440
"""Of every plot: eight tenths of it fit on a phone."""

_HEIGHT = 270
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 16, 34, 40
_TICKS = 5
_ROWS = 10
_LETTER = 7.8  # width of one letter of the labels
_SMALL = 10  # MiB


def plot_memory(
    samples: Sequence[Sample] | Mapping[str, Sequence[Sample]],
    *,
    caption: str,
    limit: float | None = None,
    marks: Mapping[str, float] | None = None,
    over: str = "seconds",
) -> Figure:
    """Return the picture of memory over time.

    Args:
        samples: Pairs of (seconds, MiB) in order; or several such sequences by their label.
        caption: A sentence that says what is to be seen; also the text for screen readers.
        limit: A limit in MiB, drawn as a labelled line.
        marks: Moments in seconds by their label, drawn as vertical lines.
        over: What the first numbers are, if not seconds: "thousand requests".

    Raises:
        ValueError: If there is no sample.
    """
    series = dict(samples) if isinstance(samples, Mapping) else {"memory": samples}
    if not any(series.values()):
        message = "there is no sample to plot"
        raise ValueError(message)
    marks = marks or {}
    scale = _Scale(series, limit)
    parts = [_grid(scale, over), *_marks(scale, marks)]
    if limit is not None:
        parts.append(_limit(scale, limit))
    parts += [
        _line(scale, number, label if len(series) > 1 else "", points)
        for number, (label, points) in enumerate(series.items(), start=1)
    ]
    size = f'width="{WIDTH}" height="{_HEIGHT}" viewBox="0 0 {WIDTH} {_HEIGHT}"'
    svg = f"<svg {size}>{''.join(parts)}</svg>"
    rows = _rows(series, scale.seconds, over)
    text = "\n".join("\t".join(row) for row in rows)
    extremes = [f"{label}: {_course(points)}" for label, points in series.items() if points]
    if limit is not None:
        extremes.append(f"limit: {_mib(limit)} MiB")
    extremes += [f"{label}: after {seconds:.1f} {over}" for label, seconds in marks.items()]
    words = f"<p>{html.escape('; '.join(extremes))}.</p>{table(rows)}"
    return Figure("memory", svg, caption, f"{'; '.join(extremes)}\n{text}", words)


class _Scale:
    """Where seconds and MiB lie in the drawing."""

    def __init__(self, series: Mapping[str, Sequence[Sample]], limit: float | None) -> None:
        points = [point for samples in series.values() for point in samples]
        self.seconds = max(seconds for seconds, _ in points) or 1.0
        highest = max([mib for _, mib in points] + ([limit] if limit else []))
        self.step = round_step(highest * 1.05 / _TICKS)
        self.top = self.step * math.ceil(highest * 1.02 / self.step) or 1.0

    def x(self, seconds: float) -> float:
        return _LEFT + (WIDTH - _LEFT - _RIGHT) * seconds / self.seconds

    def y(self, mib: float) -> float:
        return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * mib / self.top

    def ticks(self) -> list[float]:
        return [self.step * number for number in range(round(self.top / self.step) + 1)]


def round_step(step: float) -> float:
    """Round up to 1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(step)) if step > 0 else 1.0
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= step)


def _grid(scale: _Scale, over: str) -> str:
    lines = ['<text x="6" y="14">MiB</text><g class="grid">']
    for mib in scale.ticks():
        y = scale.y(mib)
        lines.append(f'<line x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        lines.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{_mib(mib)}</text>')
    step = round_step(scale.seconds / _TICKS)
    for number in range(int(scale.seconds / step + 1e-9) + 1):
        at = f'x="{scale.x(step * number):.1f}" y="{_HEIGHT - _BOTTOM + 18}"'
        lines.append(f'<text {at} text-anchor="middle">{step * number:g}</text>')
    middle = (_LEFT + WIDTH - _RIGHT) / 2
    words = html.escape(over)
    lines.append(f'<text x="{middle}" y="{_HEIGHT - 4}" text-anchor="middle">{words}</text></g>')
    return "".join(lines)


def _line(scale: _Scale, number: int, label: str, points: Sequence[Sample]) -> str:
    path = " ".join(f"{scale.x(seconds):.1f},{scale.y(mib):.1f}" for seconds, mib in points)
    drawing = f'<polyline class="line line-{number}" points="{path}"/>'
    if label and points:
        x, y = scale.x(points[-1][0]), scale.y(points[-1][1]) - 7
        drawing += f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="end">{html.escape(label)}</text>'
    return drawing


def _limit(scale: _Scale, limit: float) -> str:
    y = scale.y(limit)
    return (
        f'<line class="limit" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text x="{_LEFT + 6}" y="{y - 6:.1f}">limit {_mib(limit)} MiB</text>'
    )


def _marks(scale: _Scale, marks: Mapping[str, float]) -> list[str]:
    """Draw vertical lines; a label that would run into the one before it goes one row down."""
    drawings = []
    free_from = [0.0, 0.0]
    for label, seconds in sorted(marks.items(), key=lambda mark: mark[1]):
        x = scale.x(seconds)
        width = _LETTER * len(label)
        left = min(x + 4, WIDTH - width)
        row = 0 if left >= free_from[0] else 1
        free_from[row] = left + width + _LETTER
        ends = f'x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP - 16}" y2="{_HEIGHT - _BOTTOM}"'
        drawings.append(
            f'<line class="mark" {ends}/>'
            f'<text x="{left:.1f}" y="{14 + 15 * row}">{html.escape(label)}</text>'
        )
    return drawings


def _rows(series: Mapping[str, Sequence[Sample]], seconds: float, over: str) -> list[list[str]]:
    moments = [seconds * number / _ROWS for number in range(_ROWS + 1)]
    return [
        [over, *(f"{label}, MiB" for label in series)],
        *(
            [f"{moment:.1f}", *(_at(points, moment) for points in series.values())]
            for moment in moments
        ),
    ]


def _at(points: Sequence[Sample], moment: float) -> str:
    """Return the last sample up to a moment; nothing before the first and after the last one."""
    if not points or moment > points[-1][0] + 1e-9:
        return "-"
    if moment < points[0][0]:
        moment = points[0][0] if moment == 0 else moment
    values = [mib for at, mib in points if at <= moment + 1e-9]
    return _mib(values[-1]) if values else "-"


def _course(points: Sequence[Sample]) -> str:
    values = [mib for _, mib in points]
    return f"from {_mib(values[0])} MiB to {_mib(values[-1])} MiB, at most {_mib(max(values))} MiB"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return an HTML table whose first row has the heads of the columns."""
    head = "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in rows[0])
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
        for row in rows[1:]
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _mib(value: float) -> str:
    """Return MiB without a fraction, except for small values."""
    return f"{value:.0f}" if value >= _SMALL else f"{value:.1f}".removesuffix(".0")
