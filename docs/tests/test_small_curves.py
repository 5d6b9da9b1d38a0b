"""Judge the small curves: one panel for each, all drawn to the same scale, and said in words."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from pictures.small_curves import plot_small_curves

CURVES = {
    "a plateau": [(0.0, 10.0), (12.0, 10.0)],
    "a high-water mark": [(0.0, 10.0), (1.0, 90.0), (12.0, 90.0)],
    "a <leak>": [(0.0, 10.0), (12.0, 100.0)],
}
FLOORS = {"a <leak>": [(0.0, 10.0), (12.0, 80.0)]}


def test_each_curve_has_a_panel_with_its_name() -> None:
    """Panels stand side by side, and a long name is wrapped instead of running into the next."""
    svg = plot_small_curves(CURVES, caption="Three.").svg

    for words in (">a plateau<", ">a high-water<", ">mark<", ">a &lt;leak&gt;<"):
        assert words in svg
    spans = [[x for x, _ in _points(line)] for line in _lines(svg)]
    assert len(spans) == 3
    assert max(spans[0]) < min(spans[1]) <= max(spans[1]) < min(spans[2])


def test_all_curves_have_the_same_scale() -> None:
    """The same memory is drawn at the same height in each panel, and more of it higher."""
    plateau, high_water, leak = map(
        _points, _lines(plot_small_curves(CURVES, caption="Three.").svg)
    )

    assert plateau[0][1] == plateau[1][1] == high_water[0][1] == leak[0][1]
    assert leak[-1][1] < high_water[-1][1] < plateau[-1][1]


def test_a_floor_is_drawn_in_its_panel() -> None:
    """A floor is a second line of another kind below its curve."""
    *_, floor, leak = _lines(plot_small_curves(CURVES, caption="Three.", floors=FLOORS).svg)

    assert floor.get("class") == "limit"
    assert leak.get("class") == "line line-1"
    assert _points(floor)[0] == _points(leak)[0]
    assert _points(floor)[-1][1] > _points(leak)[-1][1]


def test_everything_lies_inside_the_drawing() -> None:
    """The highest and the last sample are not cut off."""
    svg = plot_small_curves(CURVES, caption="Three.", floors=FLOORS).svg
    root = ET.fromstring(svg)  # noqa: S314
    points = [point for line in _lines(svg) for point in _points(line)]

    assert all(0 <= x <= float(root.attrib["width"]) for x, _ in points)
    assert all(0 <= y <= float(root.attrib["height"]) for _, y in points)


def test_the_numbers_stand_in_a_table() -> None:
    """Curves and floors are said in words, over what they were taken over."""
    figure = plot_small_curves(CURVES, caption="Three.", floors=FLOORS, over="requests")

    assert "a plateau: from 10 MiB to 10 MiB, at most 10 MiB" in figure.text
    assert "floor of a <leak>: from 10 MiB to 80 MiB" in figure.text
    assert "requests</th>" in figure.table
    assert "from 0 to 12 requests, and from 0 to 100 MiB" in figure.svg


def _lines(svg: str) -> list[ET.Element]:
    return list(ET.fromstring(svg).iter("polyline"))  # noqa: S314


def _points(line: ET.Element) -> list[tuple[float, float]]:
    pairs = (point.split(",") for point in line.attrib["points"].split())
    return [(float(x), float(y)) for x, y in pairs]
