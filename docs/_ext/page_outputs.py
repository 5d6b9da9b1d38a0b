"""Execute the cells of every page on this Python, and compare their outputs with other Pythons'.

What a build of the site has executed already is not executed again.

`python page_outputs.py` writes what this Python printed into `build/outputs/`, and compares it
with what other Pythons left there.  Two tags of a cell say what may differ:

- `differs`: the output depends on the version of Python, and the text beside it says so;
- `varies`: the output is different in each run, such as a time or a number of MiB.

A difference without a tag is an error.  So is a tag `differs` where three Pythons agree, or where
the text before and after the cell names no version.
"""

from __future__ import annotations

import json
import platform
import re
import sys
import textwrap
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from jupyter_cache import get_cache
from jupyter_cache.cache.main import JupyterCacheBase
from myst_nb.core.read import read_myst_markdown_notebook
from nbclient import NotebookClient

import notebook_execution

_VERSION = re.compile(r"\b3\.\d\d?\b|\bversions?\b")
ENOUGH = 3
"""On fewer Pythons an output may be the same by chance, because they are of one kind."""

DOCS = Path(__file__).resolve().parent.parent
BUILD = DOCS.parent / "build"


@dataclass(frozen=True)
class Text:
    """A part of a page between two cells.

    page: path of its page, relative to the documentation.
    source: its Markdown.
    """

    page: str
    source: str


@dataclass(frozen=True)
class Cell:
    """A cell as one Python executed it.

    page: path of its page, relative to the documentation.
    number: its place among the cells of the page, from 1.
    source: its code.
    tags: what its page says of it.
    names_versions: whether the text before or after it speaks of versions.
    output: all that a reader sees below it, as text.
    """

    page: str
    number: int
    source: str
    tags: tuple[str, ...]
    names_versions: bool
    output: str

    @property
    def place(self) -> str:
        """How a message calls it."""
        lines = [line for line in self.source.splitlines() if line.strip()]
        return f"{self.page}, cell {self.number} ({lines[0] if lines else ''})"


def pages(docs: Path = DOCS) -> list[Path]:
    """Return all pages that are written by hand, chapters first."""
    return [*sorted(docs.glob("*.md")), *sorted(docs.glob("reference/*.md"))]


def execute(
    page: Path, docs: Path = DOCS, built: JupyterCacheBase | None = None
) -> list[Text | Cell]:
    """Execute a page in a kernel of its own; return its texts and cells in order.

    Args:
        page: A page.
        docs: The folder of the documentation.
        built: Where a build of the site has put its outputs: what is there is not executed again.

    Raises:
        nbclient.exceptions.CellExecutionError: When a cell fails that is not said to.
    """
    notebook = read_myst_markdown_notebook(page.read_text(encoding="utf-8"))
    if any(cell.cell_type == "code" for cell in notebook.cells):
        notebook = _with_outputs(notebook, page, built)
    name = page.relative_to(docs).as_posix()
    texts = [cell.source if cell.cell_type == "markdown" else "" for cell in notebook.cells]
    found: list[Text | Cell] = []
    number = 0
    for place, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            number += 1
            beside = _nearest(texts[:place][::-1]) + _nearest(texts[place + 1 :])
            tags = tuple(cell.metadata.get("tags", ()))
            names_versions = bool(_VERSION.search(beside))
            found.append(Cell(name, number, cell.source, tags, names_versions, _shown(cell)))
        else:
            found.append(Text(name, cell.source))
    return found


def outputs_of_the_build() -> JupyterCacheBase:
    """Return where the last build of the site by this Python has put its outputs."""
    return get_cache(notebook_execution.cache_folder(BUILD))


def differences(by_python: Mapping[str, Iterable[Cell]]) -> list[str]:
    """Say which outputs differ between Pythons without being announced, or do not though they are.

    Records of different pages cannot be compared; then that is said, and nothing else.
    """
    found = []
    for cells in zip(*by_python.values(), strict=False):
        first = cells[0]
        if len({(cell.page, cell.source, cell.tags) for cell in cells}) > 1:
            return [f"{first.place} is not the same in all records: execute all Pythons again"]
        same = len({cell.output for cell in cells}) == 1
        if "differs" in first.tags:
            if same and len(cells) >= ENOUGH:
                found.append(f"{first.place} is tagged `differs`, and prints the same everywhere")
            if not first.names_versions:
                found.append(f"{first.place} is tagged `differs`, but no text beside it says so")
        elif not same and "varies" not in first.tags:
            said = [
                f"    {version}: {_excerpt(cell.output, {other.output for other in cells})}"
                for version, cell in zip(by_python, cells, strict=True)
            ]
            found.append("\n".join([f"{first.place} differs, and is not tagged:", *said]))
    return found


def _with_outputs(
    notebook: nbformat.NotebookNode, page: Path, built: JupyterCacheBase | None
) -> nbformat.NotebookNode:
    if built is not None:
        with suppress(KeyError):  # the page has changed since, or was never built
            _, merged = built.merge_match_into_notebook(notebook)
            return merged
    folder = {"metadata": {"path": str(page.parent)}}
    return NotebookClient(notebook, kernel_name="docs", timeout=120, resources=folder).execute()


def _nearest(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")


def _shown(cell: nbformat.NotebookNode) -> str:
    # What is printed at once may arrive in several pieces.
    return "".join(map(_as_text, cell.outputs))


def _as_text(output: Mapping[str, Any]) -> str:
    if output["output_type"] == "stream":
        return str(output["text"])
    if output["output_type"] == "error":
        return f"{output['ename']}: {output['evalue']}"
    data = output["data"]
    return str(data.get("text/html") or data.get("text/markdown") or data["text/plain"])


def _excerpt(output: str, outputs: set[str]) -> str:
    """Return the lines of an output that not all outputs have, shortened."""
    shared = set.intersection(*(set(each.splitlines()) for each in outputs))
    text = " / ".join(line for line in output.splitlines() if line not in shared)
    return textwrap.shorten(text, 200, placeholder=" ...") or "(other lines missing)"


def main() -> int:
    """Execute all pages, keep the outputs, compare; return the exit code."""
    notebook_execution.use_docs_kernel(BUILD)
    records = BUILD / "outputs"
    records.mkdir(parents=True, exist_ok=True)
    built = outputs_of_the_build()
    parts = [part for page in pages() for part in execute(page, built=built)]
    cells = [part for part in parts if isinstance(part, Cell)]
    record = records / f"{platform.python_version()}.json"
    record.write_text(json.dumps([vars(cell) for cell in cells], indent=1), encoding="utf-8")
    by_python = {path.stem: _read(path) for path in sorted(records.glob("*.json"))}
    found = differences(by_python)
    print(*found, sep="\n")
    print(f"{len(cells)} cells on CPython {', '.join(by_python)}: {len(found)} faults")
    return 1 if found else 0


def _read(record: Path) -> list[Cell]:
    cells = json.loads(record.read_text(encoding="utf-8"))
    return [Cell(**{**cell, "tags": tuple(cell["tags"])}) for cell in cells]


if __name__ == "__main__":
    sys.exit(main())
