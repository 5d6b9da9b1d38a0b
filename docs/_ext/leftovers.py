"""Delete the built pages whose source is gone; Sphinx leaves them, and they would be published."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

_WITHOUT_SOURCE = {"search"}
"""Pages that Sphinx makes up itself."""


def delete_leftovers(app: Sphinx, error: Exception | None) -> None:
    """Delete every page that neither has a source nor is made up by Sphinx."""
    if error is not None or app.builder.format != "html":
        return
    known = app.env.found_docs | _WITHOUT_SOURCE
    for file in Path(app.outdir).rglob("*.html"):
        if file.relative_to(app.outdir).with_suffix("").as_posix() not in known:
            file.unlink()


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("build-finished", delete_leftovers)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
