"""Make every page that went wrong fail the build: on the first run and on every later one.

A failed cell and text on stderr are reported in words of their own.
A build that warned is also not remembered, because Sphinx reports a warning only while it reads
or writes the page, so that the second run of a broken build would otherwise succeed.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

_logger = logging.getLogger(__name__)
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_START = "An error occurred while executing"


def report_failed_cells(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Warn of every page whose execution stopped at a failing cell."""
    del app
    for page, metadata in sorted(env.nb_metadata.items()):  # type: ignore[attr-defined]
        execution: dict[str, Any] = metadata.get("exec_data") or {}
        if execution.get("succeeded", True):
            continue
        traceback = _COLOURS.sub("", execution.get("traceback") or "")
        shown = traceback[max(traceback.find(_START), 0) :].strip()
        _logger.warning("a cell failed (%s)\n%s", execution.get("error"), shown, location=page)
    return []


def report_stderr(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of every cell that wrote to stderr; the tag `remove-stderr` says that it may."""
    for output in doctree.findall(nodes.literal_block):
        if "stderr" in output["classes"]:
            text = output.astext().strip()
            _logger.warning("a cell wrote to stderr:\n%s", text, location=app.env.docname)


def forget_a_build_that_warned(app: Sphinx, error: Exception | None) -> None:
    """Delete the pickled environment after a warning: the next run reads all pages again."""
    del error
    if app._warncount:  # noqa: SLF001 - Sphinx counts, but offers no public number
        Path(app.doctreedir, "environment.pickle").unlink(missing_ok=True)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("env-updated", report_failed_cells)
    app.connect("doctree-read", report_stderr)
    app.connect("build-finished", forget_a_build_that_warned)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
