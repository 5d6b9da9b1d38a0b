"""Draw who holds whom by hand, where the objects themselves cannot be asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from pictures import graphviz
from pictures.figure import Figure


def draw_sketch(
    arrows: Mapping[str, Mapping[str, str]],
    *,
    caption: str,
    outside: Collection[str] = (),
    downwards: bool = False,
) -> Figure:
    """Return the picture of holders and of what they hold.

    Args:
        arrows: For each holder what it refers to, and in which way; "" needs no word.
            A reference in the way "weak" is drawn in dashes.
            Two parts with the same name need a number to tell them apart, such as "future #2";
            it is in the words, and not in the drawing.
        caption: A sentence that says what is to be seen.
        outside: Parts that are no objects of the program itself; they are drawn without a box.
        downwards: Whether holders stand above what they hold, and not to the left of it.
    """
    held = [name for targets in arrows.values() for name in targets]
    keys = {name: f"n{number}" for number, name in enumerate(dict.fromkeys([*arrows, *held]))}
    statements = [
        graphviz.node(key, "more" if name in outside else "object", [_shown(name)])
        for name, key in keys.items()
    ]
    words = []
    for holder, targets in arrows.items():
        for target, way in targets.items():
            arrow = graphviz.edge(keys[holder], keys[target], way)
            # Attributes of one edge may stand in several pairs of brackets.
            statements.append(f"{arrow} [style=dashed]" if way == "weak" else arrow)
            words.append(" ".join(filter(None, [holder, way, "->", target])))
    drawing = graphviz.svg(graphviz.digraph(statements, downwards=downwards))
    return Figure("objects", drawing, caption, "\n".join(words))


def _shown(name: str) -> str:
    return name.partition("#")[0].strip()
