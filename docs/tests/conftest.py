"""Fixtures for the tests of the website: the built site, and small sites made on purpose."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parent.parent
ROOT = DOCS.parent

# The tests import the site's extensions, and helpers that lie beside them.
sys.path[:0] = [str(DOCS / "_ext"), str(DOCS / "tests")]

from html_pages import Page  # noqa: E402 - needs the line above


@pytest.fixture(scope="session")
def site() -> Path:
    """Return the folder of the built site: `build/site`, or what LEAKLAB_SITE names."""
    folder = Path(os.environ.get("LEAKLAB_SITE", ROOT / "build" / "site"))
    if not (folder / "index.html").exists():
        pytest.fail(f"there is no built site in {folder}: run `nox -s docs` first", pytrace=False)
    return folder.resolve()


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    """Return every HTML page of the site by its path relative to the site."""
    return {
        file.relative_to(site).as_posix(): Page.read(file) for file in sorted(site.rglob("*.html"))
    }


class SmallSite:
    """A site with the real configuration and extensions, and pages made by a test.

    Args:
        folder: Where to put it.
    """

    def __init__(self, folder: Path) -> None:
        self.root = folder
        self.docs = folder / "docs"
        self.docs.mkdir()
        shutil.copy(DOCS / "conf.py", self.docs)
        for name in ("_ext", "_kernels", "_static", "reference/facts"):
            without_bytecode = shutil.ignore_patterns("__pycache__")
            shutil.copytree(DOCS / name, self.docs / name, ignore=without_bytecode)

    def write(self, page: str, text: str) -> None:
        """Write a page."""
        (self.docs / page).write_text(text, encoding="utf-8")

    def write_cells(self, page: str, *cells: str) -> None:
        """Write a page with a title and executed cells."""
        fenced = [f"```{{code-cell}} python\n{cell}\n```" for cell in cells]
        header = "---\nfile_format: mystnb\nkernelspec: {name: docs, display_name: Python 3}\n---"
        self.write(page, "\n\n".join([header, f"# {page}", *fenced]) + "\n")

    def build(self) -> tuple[int, str]:
        """Build as `nox -s docs` does; return the exit code and what was printed."""
        run = subprocess.run(
            [
                *(sys.executable, "-m", "sphinx", "--nitpicky", "--fail-on-warning"),
                *(
                    "--keep-going",
                    "--jobs=auto",
                    "-b",
                    "html",
                    "-d",
                    "build/doctrees",
                    "docs",
                    "build/site",
                ),
            ],
            cwd=self.root,
            env={**os.environ, "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return run.returncode, run.stdout + run.stderr

    def read(self, page: str) -> str:
        """Return the text of a built page."""
        return (self.root / "build" / "site" / page).read_text(encoding="utf-8")


@pytest.fixture
def small_site(tmp_path: Path) -> SmallSite:
    """Return a site without pages."""
    return SmallSite(tmp_path)


@pytest.fixture
def add_exercise(tmp_path: Path) -> Callable[[str], None]:
    """Return a function that puts an exercise and an engine that judges it into `tmp_path`."""

    def add(name: str) -> None:
        engine = tmp_path / "exercises" / "grader"
        if not engine.exists():
            engine.mkdir(parents=True)
            shutil.copy(DOCS / "tests" / "fake_engine.py", engine / "__main__.py")
        exercise = tmp_path / "exercises" / name
        solutions = tmp_path / "solutions" / name
        (solutions / "accepted").mkdir(parents=True)
        (solutions / "rejected").mkdir()
        exercise.mkdir()
        module = name.partition("_")[2]
        for file, text in {
            exercise / "exercise.toml": EXERCISE,
            exercise
            / "README.md": f"# {name[:3]} A leak\n\nA story.\n\n## Your task\n\nMend it.\n",
            exercise / f"{module}.py": "held = []  # TODO\n",
            solutions / "starter.py": "held = []  # TODO\n",
            solutions / f"{module}.py": '"""Hold nothing."""\n\nnothing = 1\n',
            solutions / "accepted" / "less.py": '"""Less is right too."""\n\nless = 1\n',
            solutions / "rejected" / "more.py": REJECTED,
        }.items():
            file.write_text(text, encoding="utf-8")

    return add


EXERCISE = """
title = "A leak"
kind = "fix"
signals = ["behaviour", "freed_promptly"]
hints = ["Look.", "Look *here*.", "Call `clear()`."]
"""
REJECTED = '''"""More seems better.

Fails: test_a_leak
Says: still alive
"""

more = 2
'''
