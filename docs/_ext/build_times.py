"""Measure how long a build of the site takes: cold, with nothing to do, and after an edit.

`python build_times.py` works on a copy, so that nothing of the real build is there.
Seconds depend on the machine; compare them within one run, or with those of the same machine.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from page_outputs import DOCS, pages

ROOT = DOCS.parent
EDITED = "06_caches"
MARK = "This sentence was not here before."
LONGEST = 60  # seconds until a served page is given up
_SPHINX = ("-D", "exercise_grading=0", "--jobs=auto", "--doctree-dir=build/doctrees")
_PLACES = ("docs", "build/site")


def build(root: Path) -> None:
    """Build the site as `nox -s docs` does before the grader has judged anything."""
    command = [sys.executable, "-m", "sphinx", "--quiet", *_SPHINX, *_PLACES]
    subprocess.run(command, cwd=root, check=True)  # noqa: S603 - our own interpreter


def edit(root: Path) -> None:
    """Add a sentence at the end of a page."""
    page = root / "docs" / f"{EDITED}.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n{MARK}\n", encoding="utf-8")


def until_served(root: Path) -> float:
    """Return the seconds from an edit until a reader of `nox -s live` would see it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sphinx_autobuild", *_SPHINX, f"--port={port}", *_PLACES]
    address = f"http://127.0.0.1:{port}/{EDITED}.html"
    with (root / "live.log").open("w") as log:
        server = subprocess.Popen(command, cwd=root, stdout=log, stderr=log)  # noqa: S603 - ours
    try:
        _wait_for(address, "</html>")
        started = time.perf_counter()
        edit(root)
        _wait_for(address, MARK)
        return time.perf_counter() - started
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str, text: str) -> None:
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        try:
            with urlopen(address) as answer:  # noqa: S310 - on this machine
                if text in answer.read().decode():
                    return
        except URLError:
            pass
        time.sleep(0.05)
    message = f"{address} has not shown {text!r} within {LONGEST} s"
    raise TimeoutError(message)


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> None:
    """Print what was measured."""
    executed = sum("{code-cell}" in page.read_text(encoding="utf-8") for page in pages())
    with tempfile.TemporaryDirectory(prefix="leaklab-") as name:
        root = Path(name, "copy")
        left_out = shutil.ignore_patterns(".git", ".nox", ".venv", "build", "__pycache__")
        shutil.copytree(ROOT, root, ignore=left_out)
        cold = _seconds(lambda: build(root))
        print(f"cold: {cold:.1f} s, {cold / executed:.2f} s for each of {executed} executed pages")
        print(f"nothing to do: {min(_seconds(lambda: build(root)) for _ in range(3)):.1f} s")
        print(f"live, from an edit until it is served: {until_served(root):.1f} s")


if __name__ == "__main__":
    main()
