"""Judge the kernel in which cells run: the notebook must hold nothing of what they make."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

import notebook_execution

MAKE = """
import sys, weakref
class Thing(list): pass
thing = Thing()
watched = weakref.ref(thing)
fresh = [object()]
"""


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Return a function that runs cells in the kernel `docs` and returns what they print."""
    for name in ("JUPYTER_PATH", "LEAKLAB_EXTENSIONS", "LEAKLAB_IPYTHON"):
        monkeypatch.setenv(name, "")
    notebook_execution.use_docs_kernel(tmp_path)

    def run(*cells: str) -> str:
        notebook = new_notebook(cells=[new_code_cell(cell) for cell in cells])
        NotebookClient(notebook, kernel_name="docs", timeout=60).execute()
        outputs = [output for cell in notebook.cells for output in cell.outputs]
        return "".join(output.get("text", "") for output in outputs)

    return run


def test_the_notebook_holds_no_reference(printed: Callable[..., str]) -> None:
    """An object whose name was echoed and displayed dies with its last name."""
    words = printed(
        MAKE,
        "thing",
        "display(len(thing)); thing",
        "print(sys.getrefcount(fresh)); fresh",
        "print(sys.getrefcount(fresh)); del thing",
        "print(watched() is None)",
    )

    assert words.split() == ["2", "2", "True"]


def test_a_picture_holds_no_reference(printed: Callable[..., str]) -> None:
    """An object that was drawn dies with its last name, and its count is as before."""
    words = printed(
        MAKE,
        "from pictures import show_refs, show_backrefs",
        "show_refs(thing, fresh, caption='things'); show_backrefs(thing, caption='things')",
        "print(sys.getrefcount(fresh)); del thing",
        "print(watched() is None)",
    )

    assert words.split() == ["2", "True"]


def test_the_kernel_ends_with_the_last_cell(printed: Callable[..., str], tmp_path: Path) -> None:
    """What a cell leaves to be done at exit is not done: nobody waits for a kernel that hangs."""
    done = tmp_path / "done"
    printed(f"import atexit, pathlib; atexit.register(pathlib.Path({str(done)!r}).touch)")

    assert not done.exists()
