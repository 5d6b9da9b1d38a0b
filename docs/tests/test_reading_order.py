"""Judge the order in which pages are read: every run of neighbours has its share of the cells."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sphinx.util.parallel import make_chunks

import reading_order


def dealt(folder: Path, pages: list[str], executed: set[str], workers: int) -> list[str]:
    """Return the pages in the order in which they are read."""
    for page in pages:
        text = "```{code-cell} python\n```\n" if page in executed else "# Prose\n"
        (folder / page).write_text(text, encoding="utf-8")
    app: Any = SimpleNamespace(parallel=workers)
    env: Any = SimpleNamespace(doc2path=folder.joinpath)
    order = list(pages)
    reading_order.deal(app, env, order)
    return order


@pytest.mark.parametrize("workers", [1, 2, 3, 8])
def test_neighbours_with_cells_are_dealt_over_all_runs(tmp_path: Path, workers: int) -> None:
    """Each run has an equal share of the pages that execute, at its beginning, and none is lost."""
    pages = [f"{number:03}" for number in range(108)]
    executed = set(pages[:18])

    order = dealt(tmp_path, pages, executed, workers)

    runs = make_chunks(order, workers)
    shares = [len(executed.intersection(run)) for run in runs]
    assert sorted(order) == pages
    assert sum(shares) == len(executed)
    assert max(shares) - min(shares) <= 1
    assert all(executed.issuperset(run[:share]) for run, share in zip(runs, shares, strict=True))


@pytest.mark.parametrize("pages", [[], ["prose"], ["cells"], ["cells", "more_cells", "prose"]])
def test_few_pages_are_read_too(tmp_path: Path, pages: list[str]) -> None:
    """A build of a few pages, or of none, reads exactly these."""
    order = dealt(tmp_path, pages, {"cells", "more_cells"}, workers=2)

    assert sorted(order) == sorted(pages)
