"""Judge the cache of executed pages: it knows what outputs depend on besides the cells."""

from __future__ import annotations

import platform
from pathlib import Path

import psutil
import pytest

import notebook_execution


@pytest.fixture
def lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a lock file on which the cache depends, and nothing else."""
    file = tmp_path / "docs.txt"
    file.write_text("objgraph==3.6\n", encoding="utf-8")
    monkeypatch.setattr(notebook_execution, "_INPUTS", ((tmp_path, "docs.txt"),))
    return file


def test_the_cache_is_named_by_python_and_inputs(tmp_path: Path, lock: Path) -> None:
    """Another lock file gets another folder; other line ends do not."""
    first = notebook_execution.cache_folder(tmp_path)
    lock.write_bytes(b"objgraph==3.6\r\n")
    same = notebook_execution.cache_folder(tmp_path)
    lock.write_text("objgraph==3.7\n", encoding="utf-8")
    other = notebook_execution.cache_folder(tmp_path)

    assert first == same
    assert first != other
    assert first.name.startswith(f"py{platform.python_version()}-")


def test_no_connection_to_the_cache_is_left_open(tmp_path: Path, lock: Path) -> None:
    """Who makes the folder closes its database, and does not leave that to the collector."""
    del lock
    folder = notebook_execution.cache_folder(tmp_path)
    still_open = {Path(file.path) for file in psutil.Process().open_files()}

    assert (folder / "global.db").exists()
    assert folder.resolve() / "global.db" not in still_open


def test_the_cache_depends_on_files_that_exist() -> None:
    """Every input of the cache names at least one file of this repository."""
    found = {
        f"{folder.name}/{pattern}": list(folder.glob(pattern))
        for folder, pattern in notebook_execution._INPUTS
    }

    assert [name for name, files in found.items() if not files] == []
