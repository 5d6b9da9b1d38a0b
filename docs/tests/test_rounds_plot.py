"""Judge the plots of rounds: each reading is drawn, and the lowest of each round is said."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from pictures.rounds_plot import plot_rounds

READINGS = {
    "no leak": [0, 3000, 0, 0, 900, 0, 0, 0],
    "leaks <10>": [10, 20, 30, 40, 50, 3060, 70, 80],
}


def test_the_lowest_reading_of_each_round_stands_in_a_table() -> None:
    """The table has a row for each round, with the lowest reading of each program in it."""
    figure = plot_rounds(READINGS, per_round=4, unit="KiB", caption="One leaks.")

    assert figure.text == (
        "round\tno leak: lowest, KiB\tleaks <10>: lowest, KiB\n1\t0\t10\n2\t0\t50"
    )
    assert "<td>2</td><td>0</td><td>50</td>" in figure.table
    assert "leaks &lt;10&gt;, KiB</text>" in figure.svg


def test_each_program_has_all_its_readings_and_a_bar_for_each_round() -> None:
    """Each panel has one line with a point for each reading, and one bar for each round."""
    root = ET.fromstring(  # noqa: S314 - our own drawing
        plot_rounds(READINGS, per_round=4, unit="KiB", caption="One leaks.").svg
    )
    lines = [line.attrib["points"].split() for line in root.iter("polyline")]
    bars = [line for line in root.iter("line") if line.get("class") == "lowest"]

    assert [len(points) for points in lines] == [8, 8]
    assert len(bars) == 4
    assert float(bars[3].attrib["y1"]) < float(bars[2].attrib["y1"])  # it leaks
    assert bars[0].attrib["y1"] == bars[1].attrib["y1"]  # it does not


def test_everything_lies_inside_the_drawing() -> None:
    """Higher readings lie higher, the second program is below the first, nothing sticks out."""
    root = ET.fromstring(  # noqa: S314 - our own drawing
        plot_rounds(READINGS, per_round=4, unit="KiB", caption="One leaks.").svg
    )
    panels = [
        [tuple(map(float, point.split(","))) for point in line.attrib["points"].split()]
        for line in root.iter("polyline")
    ]
    ys = [[y for _, y in points] for points in panels]

    assert min(ys[0]) == ys[0][1]
    assert max(ys[0]) < min(ys[1])
    assert 0 < min(ys[0])
    assert max(ys[1]) < float(root.attrib["height"])
    assert max(x for points in panels for x, _ in points) <= float(root.attrib["width"])


def test_readings_that_are_all_zero_can_be_plotted() -> None:
    """A program that never needs anything gets a flat line."""
    svg = plot_rounds({"nothing": [0] * 8}, per_round=4, unit="KiB", caption="Flat.").svg

    assert svg.count('class="lowest"') == 2
