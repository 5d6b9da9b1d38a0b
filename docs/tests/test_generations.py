"""Judge the picture of generations: each object is drawn in its box, and counted in words."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from pictures.generations import draw_generations

MOMENTS = {
    "at first": [[True, False, False], [], [False]],
    "after <collect>(0)": [[], [True], [False]],
}


def test_the_words_count_the_objects_of_each_generation() -> None:
    """The text has a line for each generation of each moment."""
    assert draw_generations(MOMENTS, caption="They move.").text == (
        "at first\n"
        "    generation 0: 1 in use, 2 unreachable\n"
        "    generation 1: empty\n"
        "    generation 2: 0 in use, 1 unreachable\n"
        "after <collect>(0)\n"
        "    generation 0: empty\n"
        "    generation 1: 1 in use, 0 unreachable\n"
        "    generation 2: 0 in use, 1 unreachable"
    )


def test_each_object_is_drawn_once_and_the_kinds_differ_in_shape() -> None:
    """Objects in use are discs, unreachable ones are diamonds, and the legend has one of each."""
    svg = draw_generations(MOMENTS, caption="They move.").svg

    assert svg.count("<circle") == 2 + 1
    assert svg.count('class="node target"') == 4 + 1
    assert svg.count('class="node"') == 6


def test_an_object_that_survives_is_drawn_further_right_and_lower() -> None:
    """The next generation is to the right, the next moment is below, and all is in the drawing."""
    root = ET.fromstring(draw_generations(MOMENTS, caption="They move.").svg)  # noqa: S314
    young, survivor, _ = [
        (float(dot.attrib["cx"]), float(dot.attrib["cy"])) for dot in root.iter("circle")
    ]

    assert survivor[0] > young[0]
    assert survivor[1] > young[1]
    for points in (element.attrib["points"] for element in root.iter("polygon")):
        for x, y in re.findall(r"([\d.]+),([\d.]+)", points):
            assert 0 <= float(x) <= float(root.attrib["width"])
            assert 0 <= float(y) <= float(root.attrib["height"])


def test_many_objects_stay_inside_their_box() -> None:
    """A box is as high as the fullest one needs."""
    root = ET.fromstring(draw_generations({"many": [[True] * 20, []]}, caption="Many.").svg)  # noqa: S314
    heights = [
        [float(y) for _, y in re.findall(r"([\d.]+),([\d.]+)", box.attrib["points"])]
        for box in root.iter("polygon")
    ]
    dots = [float(dot.attrib["cy"]) for dot in root.iter("circle")][:-1]  # without the legend

    assert min(heights[0]) < min(dots)
    assert max(dots) < max(heights[0])


def test_labels_are_escaped() -> None:
    """A label may contain what would be markup."""
    assert "after &lt;collect&gt;(0)</text>" in draw_generations(MOMENTS, caption="They move.").svg
