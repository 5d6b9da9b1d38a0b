"""The directive `{exercises} 3`: list a chapter's exercises and lead on to their pages."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from exercise_bank import Exercise, exercises


class ExerciseList(SphinxDirective):
    """List the exercises of a chapter, given by its number, and put their pages below it."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the list and a hidden toctree."""
        chapter = f"{int(self.arguments[0]):02}"
        found = _of_chapter(Path(self.config.exercise_root), chapter)
        if not found:
            message = f"chapter {chapter} has no exercise"
            raise self.error(message)
        text = _as_markdown(found)
        _written(self.env)[self.env.docname] = (chapter, text)
        return self.parse_text_to_nodes(text)


def _of_chapter(root: Path, chapter: str) -> list[Exercise]:
    return [entry for entry in exercises(root) if entry.chapter == chapter]


def _as_markdown(found: list[Exercise]) -> str:
    items = [
        f"- [**{entry.id} {entry.title}**](/exercises/{entry.folder.name}.md) ({entry.kind}): "
        f"`nox -- {entry.id}`"
        for entry in found
    ]
    pages = [f"/exercises/{entry.folder.name}" for entry in found]
    toctree = ["```{toctree}", ":hidden:", *pages, "```"]
    return "\n".join(["::::{container} exercise-list", *items, "::::", "", *toctree])


def _written(env: BuildEnvironment) -> dict[str, tuple[str, str]]:
    """Return what was written into which page, kept with the environment between builds."""
    lists: dict[str, tuple[str, str]] = vars(env).setdefault("exercise_lists", {})
    return lists


def find_outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Name the pages whose list has changed, for example by a new folder."""
    del added, changed, removed
    root = Path(app.config.exercise_root)
    return [
        page
        for page, (chapter, text) in _written(env).items()
        if _as_markdown(_of_chapter(root, chapter)) != text
    ]


def purge(app: Sphinx, env: BuildEnvironment, page: str) -> None:
    """Forget the list of a page that is read again or gone."""
    del app
    _written(env).pop(page, None)


def merge(app: Sphinx, env: BuildEnvironment, pages: set[str], other: BuildEnvironment) -> None:
    """Take over the lists that a parallel worker wrote."""
    del app
    _written(env).update((page, text) for page, text in _written(other).items() if page in pages)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.add_directive("exercises", ExerciseList)
    app.connect("env-get-outdated", find_outdated)
    app.connect("env-purge-doc", purge)
    app.connect("env-merge-info", merge)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
