"""Draw questions and where their answers lead, for a page that helps to decide."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from pictures import graphviz
from pictures.figure import Figure

_WIDTH = 24


def draw_decision_tree(questions: Mapping[str, Mapping[str, str]], *, caption: str) -> Figure:
    """Return the picture of a decision tree.

    Args:
        questions: For each question its answers, and the question or the end that each leads to.
        caption: A sentence that says what is to be seen; also the text for screen readers.
    """
    ends = [end for answers in questions.values() for end in answers.values()]
    keys = {text: f"n{number}" for number, text in enumerate(dict.fromkeys([*questions, *ends]))}
    statements = [
        graphviz.node(key, "target" if text in questions else "object", _lines(text))
        for text, key in keys.items()
    ]
    words = []
    for question, answers in questions.items():
        words.append(question)
        for answer, end in answers.items():
            statements.append(graphviz.edge(keys[question], keys[end], answer))
            words.append(f"    {answer} -> {end}")
    drawing = graphviz.svg(graphviz.digraph(statements, downwards=True))
    return Figure("objects", drawing, caption, "\n".join(words))


def _lines(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH)
