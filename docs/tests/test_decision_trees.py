"""Judge the drawing of decisions: each question, answer and end is drawn and said."""

from __future__ import annotations

import re

from pictures import draw_decision_tree

QUESTIONS = {
    "Does it grow?": {"no": "No leak", "yes": "Who holds it, of all the objects there are?"},
    "Who holds it, of all the objects there are?": {"found": "Cut the chain"},
}


def test_each_question_leads_somewhere_in_words() -> None:
    """The text names each question, and below it each answer with its end."""
    figure = draw_decision_tree(QUESTIONS, caption="What to do.")

    assert figure.text == (
        "Does it grow?\n"
        "    no -> No leak\n"
        "    yes -> Who holds it, of all the objects there are?\n"
        "Who holds it, of all the objects there are?\n"
        "    found -> Cut the chain"
    )


def test_questions_are_marked_and_each_box_is_drawn_once() -> None:
    """Two questions and two ends are four boxes, three arrows lead on, long texts are wrapped."""
    drawing = draw_decision_tree(QUESTIONS, caption="What to do.").svg
    lines = re.findall(r"<text[^>]*>([^<]*)</text>", drawing)

    assert drawing.count('class="node target"') == 2
    assert drawing.count('class="node object"') == 2
    assert drawing.count('class="edge"') == 3
    assert {"Who holds it, of all the", "objects there are?"} <= {line.strip() for line in lines}
    assert max(map(len, lines)) <= 24
