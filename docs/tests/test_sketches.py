"""Judge the sketches: each holder and each arrow is drawn and said, and weak ones are dashed."""

from __future__ import annotations

import re

from pictures.sketch import draw_sketch

ARROWS = {
    "loop": {"timer": "", "task": "weak"},
    "timer": {"future": ""},
    "task": {"future #2": "waits for"},
}


def test_each_arrow_is_said_in_words() -> None:
    """The text has a line for each arrow, with the way in which it holds, if there is one."""
    assert draw_sketch(ARROWS, caption="A sketch.").text == (
        "loop -> timer\nloop weak -> task\ntimer -> future\ntask waits for -> future #2"
    )


def test_parts_are_drawn_once_and_without_their_numbers() -> None:
    """Five parts are five boxes, and two of them may have the same name."""
    drawing = draw_sketch(ARROWS, caption="A sketch.").svg
    names = [name.strip() for name in re.findall(r"<text[^>]*>([^<]*)</text>", drawing)]

    assert drawing.count('class="node object"') == 5
    assert drawing.count('class="edge"') == 4
    assert names.count("future") == 2
    assert not any("#" in name for name in names)


def test_what_is_outside_has_no_box() -> None:
    """A part that is no object of the program is drawn, and has no box."""
    drawing = draw_sketch(ARROWS, caption="A sketch.", outside=["loop"], downwards=True).svg

    assert drawing.count('class="node object"') == 4
    assert drawing.count('class="node more"') == 1
    assert drawing.count(">loop</text>") == 1


def test_only_weak_arrows_are_dashed() -> None:
    """A weak reference is drawn in dashes and labelled, so that it is seen and read."""
    drawing = draw_sketch(ARROWS, caption="A sketch.").svg

    assert drawing.count("stroke-dasharray") == 1
    assert "> weak <" in drawing or ">weak<" in drawing
