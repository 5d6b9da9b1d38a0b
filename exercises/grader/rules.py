"""Rules of this repository that no linter knows: what may lie where, and what may not be said."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from grader.catalog import ROOT, Entry

TOP_LEVEL = {
    "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "conftest.py", "docs", "exercises",
    "noxfile.py", "pyproject.toml", "solutions",
}  # fmt: skip
"""Everything that may stand at the top, besides files whose name begins with a dot."""

FORBIDDEN = {
    "a machine's path": re.compile(r"/(?:home|Users|root|work|tmp|private)/[\w.-]+/|[A-Z]:\\Users"),
    "a download address": re.compile(r"pythonhosted\.org|registry\.npmjs|pypi\.org/simple"),
}

SPEAKS_OF_THEM = {
    Path("exercises/grader/rules.py"),
    Path("exercises/grader/tests/test_rules.py"),
}
"""Files that must name what is forbidden."""


def problems(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield every broken rule, with the file and the line.

    Args:
        entries: All exercises.
    """
    files = tracked_files()
    for name in sorted({file.parts[0] for file in files}):
        if name not in TOP_LEVEL and not name.startswith("."):
            yield f"{name} may not stand at the top level"
    for file in files:
        yield from forbidden_words(file)
    for entry in entries:
        if not entry.is_untouched():
            yield f"{entry.file.relative_to(ROOT)} is not the starter that solutions/ holds"


def tracked_files() -> list[Path]:
    """Return the files that Git knows or would add, relative to the root."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [Path(line) for line in listed.stdout.splitlines() if (ROOT / line).exists()]


def forbidden_words(file: Path) -> Iterator[str]:
    """Yield the lines of a text file that say what this repository does not say."""
    if file in SPEAKS_OF_THEM:
        return
    try:
        lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return
    for number, line in enumerate(lines, 1):
        for what, pattern in FORBIDDEN.items():
            if pattern.search(line):
                yield f"{file}:{number}: names {what}: {line.strip()[:80]}"
