"""Deal the pages that execute cells over the workers of a parallel build.

Sphinx cuts the list of pages into runs of neighbours, and a worker that is free takes the next run.
The chapters are neighbours: one worker would execute all of them while the others wait.
"""

from __future__ import annotations

from itertools import chain, islice
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.parallel import make_chunks


def deal(app: Sphinx, env: BuildEnvironment, pages: list[str]) -> None:
    """Reorder the pages to be read so that each run begins with its share of cells."""
    executed = [page for page in pages if _has_cells(Path(env.doc2path(page)))]
    others = iter([page for page in pages if page not in executed])
    sizes = [len(run) for run in make_chunks(pages, app.parallel)]
    # The last chapters take longest: dealt in this order, none of them is begun at the very end.
    runs = [executed[::-1][place :: len(sizes)] for place in range(len(sizes))]
    for size, run in zip(sizes, runs, strict=True):
        run.extend(islice(others, max(0, size - len(run))))
    pages[:] = chain(*runs, others)


def _has_cells(page: Path) -> bool:
    return "{code-cell}" in page.read_text(encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("env-before-read-docs", deal)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
