"""Turn a graph into SVG with graphviz-pure, which brings Graphviz along on every platform."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

_STYLE = """
graph [rankdir=LR, bgcolor=transparent, margin=0, pad=0.05, nodesep=0.25, ranksep=0.35]
node [shape=box, style=rounded, fontname="Courier New", fontsize=13, margin="0.11,0.08"]
edge [fontname="Courier New", fontsize=12, arrowsize=0.7]
"""
_SIZE = re.compile(r'<svg width="([\d.]+)pt" height="([\d.]+)pt"')
_NOT_NEEDED = re.compile(r"<!--.*?-->\s*|<title>.*?</title>\s*", re.DOTALL)
_PAINT = re.compile(r' (?:id|fill|stroke|stroke-width|font-family|font-size|xmlns\S*)="[^"]*"')


def node(key: str, kind: str, lines: Iterable[str]) -> str:
    """Return a node statement; `kind` becomes the class that the style sheet paints."""
    label = "\\n".join(_quoted(line) for line in lines if line)
    shape = {"name": ", shape=plaintext, margin=0.05", "more": ", shape=plaintext"}.get(kind, "")
    return f'{key} [class="{kind}", label="{label}"{shape}]'


def edge(source: str, target: str, label: str) -> str:
    """Return an edge statement."""
    shown = f' [label=" {_quoted(label)} "]' if label else ""
    return f"{source} -> {target}{shown}"


def digraph(statements: Iterable[str], *, downwards: bool = False) -> str:
    """Return a whole graph in the one drawing style of the site, left to right or downwards."""
    direction = "graph [rankdir=TB, ordering=out]" if downwards else ""
    return "\n".join(["digraph {", _STYLE.strip(), direction, *statements, "}"])


def svg(dot: str) -> str:
    """Render a graph as an `<svg>` element without any colour, font or id.

    Raises:
        RuntimeError: If Graphviz refuses the graph.
    """
    run = subprocess.run(  # noqa: S603 - a fixed command
        [_executable(), "-Tsvg"],
        input=dot,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode:
        message = f"graphviz-pure failed: {run.stderr.strip()}"
        raise RuntimeError(message)
    element = _NOT_NEEDED.sub("", run.stdout[run.stdout.index("<svg") :])
    # Graphviz counts in points; one point of the drawing is one pixel of the page.
    element = _SIZE.sub(r'<svg width="\1" height="\2"', element, count=1)
    return _PAINT.sub("", element).strip()


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")


def _executable() -> str:
    """Return the command of this environment, which need not be on PATH."""
    suffix = ".exe" if sys.platform == "win32" else ""
    command = Path(sysconfig.get_path("scripts"), f"graphviz-pure{suffix}")
    return str(command) if command.exists() else "graphviz-pure"
