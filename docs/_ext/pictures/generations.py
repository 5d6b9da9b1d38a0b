"""Draw which objects are in which generation of the collector, moment by moment."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

from pictures.figure import Figure

Generations = Sequence[Sequence[bool]]
"""The objects of generations 0, 1 and 2: True for one in use, False for an unreachable one."""

_LETTER = 7.8  # width of one letter of the labels
_STEP = 18  # from one dot to the next
_ABREAST = 6  # dots in a row of a box
_PAD = 6
_BOX = _STEP * _ABREAST + 2 * _PAD
_GAP = 14
_TOP = 26  # room for the heads of the columns
_LEGEND = 30


def draw_generations(moments: Mapping[str, Generations], *, caption: str) -> Figure:
    """Return the picture of generations: a row for each moment, in it a box for each generation.

    Args:
        moments: For each moment the objects of each generation.
        caption: A sentence that says what is to be seen; also the text for screen readers.
    """
    left = _LETTER * max(map(len, moments)) + _GAP
    most = max(len(objects) for boxes in moments.values() for objects in boxes)
    height = _STEP * max(1, -(-most // _ABREAST)) + 2 * _PAD
    columns = max(map(len, moments.values()))
    parts = [
        _text(left + (_BOX + _GAP) * number + _BOX / 2, 14, f"generation {number}", "middle")
        for number in range(columns)
    ]
    y = float(_TOP)
    for label, boxes in moments.items():
        parts.append(_text(0, y + height / 2 + 4, label))
        for number, objects in enumerate(boxes):
            parts.append(_box(left + (_BOX + _GAP) * number, y, height, objects))
        y += height + _GAP
    parts.append(_legend(left, y))
    width = left + (_BOX + _GAP) * columns
    size = f'width="{width:.0f}" height="{y + _LEGEND:.0f}"'
    box = f'viewBox="0 0 {width:.0f} {y + _LEGEND:.0f}"'
    words = "\n".join(_words(label, boxes) for label, boxes in moments.items())
    return Figure("objects", f"<svg {size} {box}>{''.join(parts)}</svg>", caption, words)


def _box(x: float, y: float, height: float, objects: Sequence[bool]) -> str:
    corners = f"{x:.1f},{y:.1f} {x + _BOX:.1f},{y:.1f} {x + _BOX:.1f},{y + height:.1f}"
    frame = f'<polygon points="{corners} {x:.1f},{y + height:.1f}"/>'
    dots = [
        _dot(
            x + _PAD + _STEP * (number % _ABREAST + 0.5),
            y + _PAD + _STEP * (number // _ABREAST + 0.5),
            in_use=in_use,
        )
        for number, in_use in enumerate(sorted(objects, reverse=True))
    ]
    return f'<g class="node">{frame}</g>{"".join(dots)}'


def _dot(x: float, y: float, *, in_use: bool) -> str:
    """Draw an object in use as a disc, and an unreachable one as a diamond of another colour."""
    if in_use:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
    corners = f"{x:.1f},{y - 6:.1f} {x + 6:.1f},{y:.1f} {x:.1f},{y + 6:.1f} {x - 6:.1f},{y:.1f}"
    return f'<g class="node target"><polygon points="{corners}"/></g>'


def _legend(x: float, y: float) -> str:
    second = x + _LETTER * len("in use") + 4 * _GAP
    return (
        _dot(x + _PAD, y + 8, in_use=True)
        + _text(x + _PAD + _GAP, y + 12, "in use")
        + _dot(second, y + 8, in_use=False)
        + _text(second + _GAP, y + 12, "unreachable")
    )


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{html.escape(words)}</text>'


def _words(label: str, boxes: Generations) -> str:
    lines = [label]
    for number, objects in enumerate(boxes):
        in_use = sum(objects)
        said = f"{in_use} in use, {len(objects) - in_use} unreachable" if objects else "empty"
        lines.append(f"    generation {number}: {said}")
    return "\n".join(lines)
