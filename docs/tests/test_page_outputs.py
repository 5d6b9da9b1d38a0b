"""Judge the comparison of what the pages print on several Pythons."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from myst_nb.core.read import read_myst_markdown_notebook

import notebook_execution
from page_outputs import Cell, differences, execute

PLAIN = Cell("page.md", 1, "print(1)", (), names_versions=False, output="1\n")
TAGGED = replace(PLAIN, tags=("differs",), names_versions=True)


def test_equal_outputs_are_no_difference() -> None:
    """The same output on all Pythons needs no tag."""
    assert differences({"3.11": [PLAIN], "3.12": [PLAIN]}) == []


def test_an_untagged_difference_is_told_with_both_outputs() -> None:
    """What only some Pythons print is shown for each of them, without what all print."""
    first, second = (replace(PLAIN, output=f"same\n{number}\n") for number in (1, 2))

    assert differences({"3.11": [first], "3.12": [second]}) == [
        "page.md, cell 1 (print(1)) differs, and is not tagged:\n    3.11: 1\n    3.12: 2"
    ]


def test_an_announced_difference_is_none() -> None:
    """A tagged cell beside a text that names versions may differ."""
    assert differences({"3.11": [TAGGED], "3.12": [replace(TAGGED, output="2\n")]}) == []


def test_what_varies_in_each_run_is_not_compared() -> None:
    """A cell tagged `varies` may print anything."""
    varies = replace(PLAIN, tags=("varies",))

    assert differences({"3.11": [varies], "3.12": [replace(varies, output="2\n")]}) == []


def test_a_tag_that_nothing_needs_is_told() -> None:
    """A cell tagged `differs` that prints the same everywhere is a false announcement."""
    assert differences({"3.11": [TAGGED], "3.12": [TAGGED], "3.13": [TAGGED]}) == [
        "page.md, cell 1 (print(1)) is tagged `differs`, and prints the same everywhere"
    ]


def test_two_pythons_do_not_prove_a_tag_needless() -> None:
    """Two Pythons may be of one kind, so that their agreement says nothing about others."""
    assert differences({"3.11": [TAGGED], "3.12": [TAGGED]}) == []


def test_a_difference_that_no_text_announces_is_told() -> None:
    """A tag does not help a reader: the text before or after must speak of versions."""
    silent = replace(TAGGED, names_versions=False)

    assert differences({"3.11": [silent], "3.12": [replace(silent, output="2\n")]}) == [
        "page.md, cell 1 (print(1)) is tagged `differs`, but no text beside it says so"
    ]


def test_records_of_other_pages_are_not_compared() -> None:
    """When the code of a cell has changed since, the records must be made again."""
    changed = replace(PLAIN, source="print(2)")

    assert differences({"3.11": [PLAIN], "3.12": [changed]}) == [
        "page.md, cell 1 (print(1)) is not the same in all records: execute all Pythons again"
    ]


def test_a_page_is_executed_as_a_reader_sees_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each cell has its tags, its output in one piece, and the text beside it is looked at."""
    for name in ("JUPYTER_PATH", "LEAKLAB_EXTENSIONS", "LEAKLAB_IPYTHON"):
        monkeypatch.setenv(name, "")
    notebook_execution.use_docs_kernel(tmp_path)
    page = tmp_path / "page.md"
    page.write_text(PAGE, encoding="utf-8")

    assert [part for part in execute(page, tmp_path) if isinstance(part, Cell)] == [
        Cell("page.md", 1, "x = 6", (), names_versions=True, output=""),
        Cell(
            "page.md", 2, "print(x)\nprint(7)", ("differs",), names_versions=True, output="6\n7\n"
        ),
    ]


def test_what_a_build_has_executed_is_not_executed_again(tmp_path: Path) -> None:
    """Outputs of a page that has not changed come from the build's cache, without a kernel."""
    page = tmp_path / "page.md"
    page.write_text(PAGE, encoding="utf-8")
    built = get_cache(tmp_path / "cache")
    notebook = read_myst_markdown_notebook(PAGE)
    printed = nbformat.v4.new_output("stream", name="stdout", text="from the cache\n")
    notebook.cells[-2].outputs = [printed]
    built.cache_notebook_bundle(CacheBundleIn(notebook, str(page)), check_validity=False)

    outputs = [part.output for part in execute(page, tmp_path, built) if isinstance(part, Cell)]

    built.db.dispose()
    assert outputs == ["", "from the cache\n"]


PAGE = """---
file_format: mystnb
kernelspec: {name: docs, display_name: Python 3}
---
# A page

Some text.

```{code-cell} python
x = 6
```

```{code-cell} python
:tags: [differs]

print(x)
print(7)
```

On CPython 3.12 it is the same.
"""
