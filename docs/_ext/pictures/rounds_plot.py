"""Plot the readings of several rounds, with the lowest of each round marked."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

from pictures.figure import Figure
from pictures.memory_plot import WIDTH, round_step, table

_LEFT, _RIGHT = 68, 16
_PANEL = 150  # height of the drawing of one program
_TITLE, _GAP = 26, 12
_BOTTOM = 26
_MARKS = 3  # at most so many on the vertical axis, besides zero


def plot_rounds(
    readings: Mapping[str, Sequence[float]], *, per_round: int, unit: str, caption: str
) -> Figure:
    """Return the picture of readings, one panel for each program.

    Args:
        readings: The readings of each program, one after each call; as many for all of them.
        per_round: How many calls make a round.
        unit: What the readings are counted in.
        caption: A sentence that says what is to be seen; also the text for screen readers.
    """
    lowest = {label: _lowest(found, per_round) for label, found in readings.items()}
    calls = max(map(len, readings.values()))
    parts, y = [], 0.0
    for label, found in readings.items():
        parts.append(_panel(f"{label}, {unit}", found, lowest[label], per_round, y))
        y += _TITLE + _PANEL + _GAP
    for number in range(0, calls + 1, calls // 4):
        at = f'x="{_x(number, calls):.1f}" y="{y + 6:.1f}"'
        anchor = "end" if number == calls else "middle"  # the last one would stick out
        parts.append(f'<text {at} text-anchor="{anchor}">{number:,}</text>')
    middle = (_LEFT + WIDTH - _RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{y + 22:.1f}" text-anchor="middle">calls</text>')
    height = y + _BOTTOM
    size = f'width="{WIDTH}" height="{height:.0f}" viewBox="0 0 {WIDTH} {height:.0f}"'
    svg = f"<svg {size}>{''.join(parts)}</svg>"
    rows = [["round", *(f"{label}: lowest, {unit}" for label in readings)]]
    rows += [
        [str(number), *(f"{value:,.0f}" for value in values)]
        for number, values in enumerate(zip(*lowest.values(), strict=True), start=1)
    ]
    return Figure("memory", svg, caption, "\n".join(map("\t".join, rows)), table(rows))


def _lowest(readings: Sequence[float], per_round: int) -> list[float]:
    return [min(readings[i : i + per_round]) for i in range(0, len(readings), per_round)]


def _panel(
    title: str, readings: Sequence[float], lowest: Sequence[float], per_round: int, top: float
) -> str:
    """Draw one program: its axis, all readings as a thin line, and a bar at each round's lowest."""
    calls, highest = len(readings), max(readings) or 1.0

    def y(value: float) -> float:
        return top + _TITLE + _PANEL * (1 - value / highest)

    parts = [f'<text x="{_LEFT}" y="{top + 16:.1f}">{html.escape(title)}</text><g class="grid">']
    step = round_step(highest / _MARKS)
    for number in range(int(highest / step) + 1):
        value = step * number
        ends = f'x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y(value):.1f}" y2="{y(value):.1f}"'
        at = f'x="{_LEFT - 8}" y="{y(value) + 4:.1f}"'
        parts.append(f'<line {ends}/><text {at} text-anchor="end">{value:,.0f}</text>')
    points = " ".join(
        f"{_x(number, calls):.1f},{y(value):.1f}" for number, value in enumerate(readings)
    )
    parts.append(f'</g><polyline class="readings" points="{points}"/>')
    for number, value in enumerate(lowest):
        first, last = number * per_round, min((number + 1) * per_round, calls)
        ends = f'x1="{_x(first, calls):.1f}" x2="{_x(last, calls):.1f}"'
        parts.append(f'<line class="lowest" {ends} y1="{y(value):.1f}" y2="{y(value):.1f}"/>')
    return "".join(parts)


def _x(number: float, calls: int) -> float:
    return _LEFT + (WIDTH - _LEFT - _RIGHT) * number / calls
