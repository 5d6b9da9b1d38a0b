"""Write every page again when the navigation changes, because every page shows it.

Sphinx itself writes only the pages whose own text has changed, so that a new exercise
would be missing from the sidebar and from "next" on all others.
"""

from __future__ import annotations

from collections.abc import Iterable

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment


def find_stale_pages(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Name all pages if the order of pages or a title is not as in the last build."""
    del app
    titles = {page: title.astext() for page, title in env.titles.items()}
    navigation = (dict(env.toctree_includes), titles)
    last = vars(env).get("navigation", navigation)
    vars(env)["navigation"] = navigation
    return [] if last == navigation else env.all_docs


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("env-updated", find_stale_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
