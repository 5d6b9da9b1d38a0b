"""Judge the maps of memory: each page is where its address says, and the same is said in words."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from pictures.memory_map import draw_memory_map

PAGE = 4096
MIB = 1 << 20
ROWS = [0, 16, PAGE, 2 * PAGE, 15 * PAGE, 16 * PAGE, 5 * MIB]


def test_pages_and_boxes_are_counted_in_words() -> None:
    """Objects on the same page count once, and a MiB that is never used has no box."""
    figure = draw_memory_map({"full": {"rows": ROWS}, "later": {"kept": [16]}}, caption="A map.")

    assert figure.text == (
        "full\n    rows: on 6 of 512 pages, in 2 of 2 MiB\n"
        "later\n    kept: on 1 of 512 pages, in 1 of 2 MiB"
    )


def test_each_moment_has_the_same_boxes() -> None:
    """Two moments and two MiB are four boxes, also if one of them is empty."""
    root = ET.fromstring(  # noqa: S314
        draw_memory_map({"full": {"rows": ROWS}, "later": {"kept": [16]}}, caption="A map.").svg
    )
    boxes = [(box.get("x"), box.get("y")) for box in root.iter("rect")]

    assert len(boxes) == 4
    assert len({x for x, _ in boxes}) == len({y for _, y in boxes}) == 2


def test_pages_side_by_side_are_one_line_up_to_the_edge_of_the_box() -> None:
    """Three pages in a row are one line, and the sixteenth and the next one are two."""
    svg = draw_memory_map({"full": {"rows": ROWS}}, caption="A map.").svg
    lines = [re.findall(r"M\S+ (\S+)h(\S+?)(?=M|$)", path) for path in _paths(svg, "line-1")]

    assert [length for _, length in lines[0]] == ["10.5", "2.5", "2.5"]
    assert [length for _, length in lines[1]] == ["2.5"]
    first, fifteenth, sixteenth = (float(y) for y, _ in lines[0])
    assert first == fifteenth < sixteenth


def test_kinds_are_told_apart_without_colour() -> None:
    """The first kind is drawn in level lines, the second one in upright marks, and a legend says so."""
    svg = draw_memory_map(
        {"full": {"rows": ROWS}, "later": {"rows": [0], "kept": [0, PAGE]}}, caption="A map."
    ).svg

    assert all("v" not in path for path in _paths(svg, "line-1"))
    assert all("h" not in path and path.count("v") == 2 for path in _paths(svg, "line-2"))
    assert ">rows</text>" in svg
    assert ">kept</text>" in svg


def test_everything_lies_inside_the_drawing() -> None:
    """No box is cut off, however many there are, and a long label has room."""
    figure = draw_memory_map(
        {"a moment with a very long label": {"rows": [0]}, "later": {"rows": [0, MIB]}},
        caption="A map.",
    )
    root = ET.fromstring(figure.svg)  # noqa: S314

    assert float(root.attrib["width"]) > 200
    for box in root.iter("rect"):
        assert float(box.attrib["x"]) + float(box.attrib["width"]) <= float(root.attrib["width"])
        assert float(box.attrib["y"]) + float(box.attrib["height"]) <= float(root.attrib["height"])


def _paths(svg: str, kind: str) -> list[str]:
    return re.findall(rf'<path class="line {kind}" d="([^"]+)"', svg)
