"""Judge the plots of memory over time: right places, and the same numbers in words."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from pictures.memory_plot import plot_memory

RISING = [(0.0, 10.0), (1.0, 40.0), (2.0, 100.0)]


def test_the_numbers_stand_in_a_table() -> None:
    """The table shows the last sample up to each moment, and the sentence the extremes."""
    figure = plot_memory(RISING, caption="It rises.", limit=128, marks={"del": 1.5})

    assert "<td>1.0</td><td>40</td>" in figure.table
    assert "<td>2.0</td><td>100</td>" in figure.table
    for words in ("from 10 MiB to 100 MiB, at most 100 MiB", "limit: 128 MiB", "del: after 1.5 s"):
        assert words in figure.table
        assert words in figure.text


def test_a_series_that_ended_has_no_later_value() -> None:
    """A process that died early has dashes in the table after its last sample."""
    figure = plot_memory({"killed": RISING[:2], "fixed": RISING}, caption="One dies.")

    assert "<td>0.8</td><td>10</td><td>10</td>" in figure.table
    assert "<td>1.6</td><td>-</td><td>40</td>" in figure.table


def test_higher_memory_is_drawn_higher() -> None:
    """Samples go from left to right, more memory lies higher, and all lie inside the drawing."""
    root = ET.fromstring(plot_memory(RISING, caption="It rises.", limit=128).svg)  # noqa: S314
    [line] = root.iter("polyline")
    points = [tuple(map(float, point.split(","))) for point in line.attrib["points"].split()]
    xs, ys = zip(*points, strict=True)
    [limit] = [element for element in root.iter("line") if element.get("class") == "limit"]

    assert list(xs) == sorted(xs)
    assert list(ys) == sorted(ys, reverse=True)
    assert float(limit.attrib["y1"]) < min(ys)
    assert max(xs) <= float(root.attrib["width"])
    assert 0 <= float(limit.attrib["y1"]) <= max(ys) <= float(root.attrib["height"])


def test_series_are_told_apart_without_colour() -> None:
    """Each line has its own class and, if there are several, its own label."""
    svg = plot_memory({"leaking": RISING, "fixed <ok>": RISING}, caption="Two.").svg

    for part in ("line line-1", "line line-2", ">leaking</text>", ">fixed &lt;ok&gt;</text>"):
        assert part in svg
    assert "memory</text>" not in plot_memory(RISING, caption="One.").svg


def test_marks_that_are_close_do_not_overlap() -> None:
    """The label of a mark that is close to the one before it stands one row lower."""
    svg = plot_memory(RISING, caption="Two marks.", marks={"first": 1.0, "second": 1.1}).svg

    assert 'y="14">first' in svg
    assert 'y="29">second' in svg


@pytest.mark.parametrize("samples", [[], {"nothing": []}])
def test_nothing_cannot_be_plotted(samples: list[tuple[float, float]]) -> None:
    """Without a sample there is an error instead of an empty picture."""
    with pytest.raises(ValueError, match="no sample"):
        plot_memory(samples, caption="Nothing.")


def test_flat_lines_can_be_plotted() -> None:
    """Memory that never changes, and a single sample, give a picture."""
    for samples in ([(0.0, 5.0), (1.0, 5.0)], [(0.0, 5.0)], [(0.0, 0.0)]):
        assert "<polyline" in plot_memory(samples, caption="Flat.").svg


def test_memory_can_be_plotted_over_something_else_than_time() -> None:
    """The axis, the table and the marks say what the samples were taken over."""
    figure = plot_memory(RISING, caption="It rises.", marks={"full": 1.5}, over="thousand requests")

    assert "thousand requests</th>" in figure.table
    assert ">thousand requests</text>" in figure.svg
    assert "full: after 1.5 thousand requests" in figure.text
    assert "seconds" not in figure.text
