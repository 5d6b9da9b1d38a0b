"""Deal the pages that execute cells over the workers of a parallel build.

Sphinx gives each worker a run of neighbours, and the chapters are neighbours:
one worker would execute all of them while the others wait.
"""

from __future__ import annotations

from itertools import chain, islice
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.parallel import make_chunks


def deal(app: Sphinx, env: BuildEnvironment, pages: list[str]) -> None:
    """Reorder the pages to be read so that each worker begins with its share of cells."""
    if not pages:
        return
    executed = [page for page in pages if _has_cells(Path(env.doc2path(page)))]
    others = iter([page for page in pages if page not in executed])
    workers = app.parallel
    # The last chapters take longest: dealt in this order, none of them is begun at the very end.
    hands = [executed[::-1][worker::workers] for worker in range(workers)]
    run = len(make_chunks(pages, workers)[0])
    for hand in hands:
        hand.extend(islice(others, max(0, run - len(hand))))
    pages[:] = chain(*hands, others)


def _has_cells(page: Path) -> bool:
    return "{code-cell}" in page.read_text(encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("env-before-read-docs", deal)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
