"""The directive `{version-explorer}`: one table of all recorded facts of all recorded builds.

It is a plain table; `_static/version-explorer.js` lets a reader choose builds and hide what they
have in common.  Each build of the site also measures its own interpreter, and warns when a record
disagrees.
"""

from __future__ import annotations

import itertools
import subprocess
from collections.abc import Sequence

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from recorded_facts import (
    Build,
    Fact,
    builds,
    contradictions,
    fingerprint,
    finish_measuring,
    questions,
    start_measuring,
)

_logger = logging.getLogger(__name__)
_measuring: list[subprocess.Popen[str]] = []


class VersionExplorer(SphinxDirective):
    """Write the table: a row of answers for each fact, and below it what they mean."""

    def run(self) -> list[nodes.Node]:
        """Return the table in a container that scrolls by itself."""
        self.env.metadata[self.env.docname]["recorded_facts"] = fingerprint()
        recorded = builds()
        columns = 1 + len(recorded)
        body = nodes.tbody()
        for group, facts in itertools.groupby(questions(), key=lambda fact: fact.group):
            body += _row("group", [_entry(nodes.strong("", group), span=columns)])
            for fact in facts:
                body += self._answers(fact, recorded)
                meaning = [*self._inline(fact.meaning), nodes.Text(" Source: ")]
                meaning += [*self._inline(fact.source), nodes.Text(".")]
                body += _row("meaning", [_entry(*meaning, span=columns)])
        group = nodes.tgroup("", cols=columns)
        group += nodes.colspec(colwidth=20, stub=True)
        group += [nodes.colspec(colwidth=5) for _ in recorded]
        group += nodes.thead(
            "", _row("builds", [_entry(nodes.Text("Fact")), *map(_head, recorded)])
        )
        group += body
        table = nodes.table("", group, classes=["version-explorer"])
        return [nodes.container("", table, classes=["version-explorer-frame"])]

    def _answers(self, fact: Fact, recorded: list[Build]) -> nodes.row:
        answers = [_entry(nodes.Text(_shown(build.facts.get(fact.key)))) for build in recorded]
        return _row("fact", [_entry(*self._inline(fact.title)), *answers])

    def _inline(self, text: str) -> list[nodes.Node]:
        found, messages = self.parse_inline(text)
        return [*found, *messages]


def _row(kind: str, entries: Sequence[nodes.Node]) -> nodes.row:
    return nodes.row("", *entries, classes=[kind])


def _entry(*content: nodes.Node, span: int = 1) -> nodes.entry:
    options = {"morecols": span - 1} if span > 1 else {}
    return nodes.entry("", nodes.paragraph("", "", *content), **options)


def _head(build: Build) -> nodes.entry:
    entry = _entry(nodes.Text(build.version))
    if build.notes:
        entry += nodes.paragraph("", ", ".join(build.notes), classes=["build-notes"])
    return entry


def _shown(answer: object) -> str:
    if answer is None:
        return "not measured"
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return str(answer)


def start(app: Sphinx) -> None:
    """Measure this interpreter beside the build, so that it costs no time."""
    del app
    _measuring.append(start_measuring())


def compare(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Warn of each fact that this interpreter answers otherwise than the records of its kind."""
    del app, env
    measured = finish_measuring(_measuring.pop())
    for sentence in contradictions(measured, builds(), questions()):
        _logger.warning("%s; record it again with `nox -s facts`", sentence)
    return []


def find_outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Name the page whose table was written from other questions or records."""
    del app, added, changed, removed
    now = fingerprint()
    return [
        page
        for page, metadata in env.metadata.items()
        if metadata.get("recorded_facts", now) != now
    ]


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.add_directive("version-explorer", VersionExplorer)
    app.add_js_file("version-explorer.js", loading_method="defer")
    app.connect("builder-inited", start)
    app.connect("env-get-outdated", find_outdated)
    app.connect("env-updated", compare)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
