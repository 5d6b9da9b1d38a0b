"""Prepare the execution of cells: a kernel that holds no references, a cache that knows its inputs.

Not an extension, because myst-nb needs the answers while `conf.py` is read.
"""

from __future__ import annotations

import hashlib
import logging
import os
import platform
from pathlib import Path

from jupyter_cache import get_cache
from jupyter_cache.cache.main import JupyterCacheBase
from nbclient import NotebookClient

DOCS = Path(__file__).resolve().parent.parent
ROOT = DOCS.parent

_INPUTS = (
    (ROOT / ".locks", "docs.txt"),
    (ROOT / "exercises" / "14_shortlinkd", "*.py"),
    (DOCS / "_kernels", "**/kernel.json"),
    (DOCS / "_ext" / "pictures", "*.py"),
)
"""What a cell's output depends on besides the cell; the cache itself compares only the cells."""


def use_docs_kernel(build: Path) -> None:
    """Let Jupyter find the kernel `docs`, and its cells the module `pictures`.

    `docs/_kernels/kernels/docs/kernel.json` turns off all that would make the notebook
    hold objects of its own: `Out`, `_`, the echo of a cell's last line, and the history.

    Args:
        build: Folder for the files that IPython writes; the user's own set-up stays out of it.
    """
    folders = [str(DOCS / "_kernels"), os.environ.get("JUPYTER_PATH", "")]
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, folders))
    os.environ["LEAKLAB_EXTENSIONS"] = str(DOCS / "_ext")
    os.environ["LEAKLAB_IPYTHON"] = str(build / "ipython")
    _end_kernels_at_once()
    # myst-nb already says which page is executed.
    logging.getLogger("traitlets").setLevel(logging.WARNING)


def cache_folder(build: Path) -> Path:
    """Return a cache folder that is ready for parallel builds.

    Its name changes with the version of Python, the lock files, the kernel and the helper modules,
    so a change in any of them executes every page again.

    Args:
        build: Folder under which all caches lie.
    """
    folder = build / "nbcache" / f"py{platform.python_version()}-{_hash_of_inputs()}"
    folder.mkdir(parents=True, exist_ok=True)
    _allow_parallel_use(folder)
    return folder


def _hash_of_inputs() -> str:
    digest = hashlib.sha256()
    for folder, pattern in _INPUTS:
        for file in sorted(folder.glob(pattern)):
            digest.update(file.name.encode())
            # Line ends differ between checkouts and mean nothing.
            digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]


def _end_kernels_at_once() -> None:
    """Work around a race in ipykernel 7.4 that costs up to 5 seconds a page.

    A kernel that is asked to stop may wait for its own output, which nobody takes any more
    (https://github.com/posit-dev/positron/issues/7142), until it is killed.
    So it is killed when the last cell has run: no page has anything left to do then.
    """
    NotebookClient.shutdown_kernel = "immediate"  # type: ignore[assignment] - no trait any more


def _allow_parallel_use(folder: Path) -> None:
    """Work around two races of jupyter-cache 1.0.1 that break `sphinx-build -j` on a fresh cache.

    Two workers may both create the database ("table settings already exists"): it is created here.
    Each worker also trims the cache while others read it ("Notebook file does not exist");
    this cache never reaches the limit of 1,000 notebooks, so nothing need be trimmed.
    """
    get_cache(folder).db.dispose()
    JupyterCacheBase.truncate_caches = _trim_nothing


def _trim_nothing(cache: JupyterCacheBase) -> None:
    del cache
