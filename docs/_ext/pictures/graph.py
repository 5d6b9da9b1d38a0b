"""A graph of objects as text only: boxes, arrows, and how to say or draw them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pictures import graphviz
from pictures.figure import Figure
from pictures.references import IMMORTAL


@dataclass(frozen=True)
class Node:
    """One box of a graph.

    Attributes:
        key: Its name in the DOT text, numbered in the order of discovery.
        kind: "target" for an object that was asked for, "object", "name", or "more" for a cut.
        title: What it is.
        count: References to it; None for what is no object, `IMMORTAL` if there is no real count.
        drawn: How many of them the graph shows.
    """

    key: str
    kind: str
    title: str
    count: int | None = None
    drawn: int = 0

    @property
    def references(self) -> str:
        """The count in words; empty for what is no object."""
        if self.count is None:
            return ""
        if self.count == IMMORTAL:
            return "immortal"
        words = f"{self.count} reference{'' if self.count == 1 else 's'}"
        hidden = self.count - self.drawn
        return f"{words}, {hidden} not drawn" if hidden > 0 else words


@dataclass(frozen=True)
class Edge:
    """One reference, from box to box."""

    source: str
    target: str
    spelling: str = ""


@dataclass(frozen=True)
class Graph:
    """What was found; it keeps no object alive.

    Attributes:
        caption: What the picture shows, in a sentence.
        nodes: The boxes.
        edges: The arrows.
    """

    caption: str
    nodes: list[Node]
    edges: list[Edge]

    def as_dot(self) -> str:
        """Return the graph in Graphviz's language."""
        lines = [
            graphviz.node(node.key, node.kind, [node.title, node.references]) for node in self.nodes
        ]
        lines += [graphviz.edge(edge.source, edge.target, edge.spelling) for edge in self.edges]
        return graphviz.digraph(lines)

    def as_text(self) -> str:
        """Return the graph in words, one line for each box and each arrow."""
        titles = self._distinct_titles()
        lines = []
        for node in self.nodes:
            arrows = [
                f"{edge.spelling} -> {titles[edge.target]}".strip()
                for edge in self.edges
                if edge.source == node.key
            ]
            if node.count is None:
                lines += [f"{titles[node.key]} {arrow}" for arrow in arrows]
            else:
                lines.append(f"{titles[node.key]}: {node.references}")
                lines += [f"    {arrow}" for arrow in arrows]
        return "\n".join(lines)

    def as_figure(self) -> Figure:
        """Render the graph."""
        return Figure("objects", graphviz.svg(self.as_dot()), self.caption, self.as_text())

    def _distinct_titles(self) -> dict[str, str]:
        total = Counter(node.title for node in self.nodes)
        seen: Counter[str] = Counter()
        titles = {}
        for node in self.nodes:
            seen[node.title] += 1
            number = f" #{seen[node.title]}" if total[node.title] > 1 else ""
            titles[node.key] = node.title + number
        return titles
