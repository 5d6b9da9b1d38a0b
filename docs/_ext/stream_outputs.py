"""Join the pieces in which a cell's output arrived, exactly as it was printed.

The kernel sends what a cell prints in pieces, whenever some time has passed.  MyST-NB 1.4 joins
them too, but puts a line break after each piece, so that a slow machine shows other lines.
"""

from __future__ import annotations

import myst_nb.core.render
from nbformat import NotebookNode
from sphinx.application import Sphinx


def join_streams(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Return the outputs with one stream for stdout and one for stderr, where its first piece was.

    Args:
        outputs: The outputs of one cell.
    """
    joined: list[NotebookNode] = []
    streams: dict[str, NotebookNode] = {}
    for output in outputs:
        if output["output_type"] != "stream":
            joined.append(output)
        elif output["name"] in streams:
            streams[output["name"]]["text"] += output["text"]
        else:
            streams[output["name"]] = NotebookNode(output)
            joined.append(streams[output["name"]])
    for stream in streams.values():
        stream["text"] = stream["text"].rstrip() + "\n"
    return joined


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    del app
    myst_nb.core.render.coalesce_streams = join_streams
    return {"parallel_read_safe": True, "parallel_write_safe": True}
