"""Write a page for each exercise and one for its solution, from the folders and the grader.

The pages lie in `docs/exercises/` and `docs/solutions/`, are never committed, are made anew only
after a change of something they are made from, and are rewritten only if their text changes,
so that live rebuilding does not loop.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from exercise_bank import Answer, Exercise, exercises
from grader_reports import Finding, Report, report_file, reports

SIGNALS = {
    "freed_promptly": "An object must be dead when its last name is gone, without the collector.",
    "freed_by_gc": "An object must be dead after the collector has run.",
    "freed_only_by_gc": "An object must outlive its last name, and die when the collector runs.",
    "steady_growth": "Whether each call leaves memory behind, call after call.",
    "native_growth": "Whether each call leaves memory of C code behind, call after call.",
    "peak": "How much memory one call may hold at once.",
    "bound": "How many objects may stay alive at most.",
    "handles": "Files, sockets and threads must be closed as often as they are opened.",
    "behaviour": "The program must still do its work, on the inputs on which memory is measured.",
    "mutants": "Your test must accept right programs and refuse leaking ones.",
}
"""Each signal in a sentence; `grading.md` says the rest under `signal-NAME`."""

KINDS = {
    "predict": "say what happens, and be checked against the running interpreter",
    "reproduce": "write code that leaks in a certain way",
    "build": "write a tool that answers a question about memory",
    "diagnose": "find out what leaks, where, and who holds it",
    "fix": "end a leak and keep the program working",
    "guard": "write a test that catches leaks",
}
"""Each kind of exercise in a few words."""

_SOURCES = {".py", ".md", ".toml"}
_GENERATED = "<!-- Generated from the exercise folders at each build; changes here are lost. -->"
_SEED_NOTE = re.compile(r"\n?\(seed \d+\)\s*$")


def write_pages(app: Sphinx) -> None:
    """Bring the generated pages up to date with the folders."""
    root = Path(app.config.exercise_root)
    bank = exercises(root)
    cache = Path(app.config.exercise_cache)
    judged = app.config.exercise_judged
    findings = reports(
        root, bank, cache, Path(judged) if judged else None, grade=app.config.exercise_grading
    )
    # What the grader says, and how this package says it, are part of each page.
    shared = _newest([root / "exercises" / "grader", Path(__file__).parent])
    for folder, write in (
        ("exercises", exercise_page),
        ("solutions", lambda entry: solution_page(entry, findings[entry.id])),
    ):
        pages = Path(app.srcdir, folder)
        pages.mkdir(exist_ok=True)
        _remove_others(pages, {entry.folder.name for entry in bank})
        for entry in bank:
            page = pages / f"{entry.folder.name}.md"
            looked_at = cache / f"{folder}-{entry.folder.name}.made"
            report = report_file(cache, entry)
            changed = max(
                shared,
                _newest([entry.folder, entry.solutions]),
                _time_of(report) if report else 0,
            )
            if not (page.exists() and _time_of(looked_at) > changed):
                _write_if_other(page, write(entry))
                looked_at.touch()


def exercise_page(entry: Exercise) -> str:
    """Return the page that states the task."""
    unknown = [name for name in entry.signals if name not in SIGNALS]
    if unknown or entry.kind not in KINDS:
        message = (
            f"exercise {entry.id} names no known signal or kind: {', '.join(unknown) or entry.kind}"
        )
        raise ExtensionError(message)
    return _joined(
        _GENERATED,
        f"(exercise-{entry.id})=",
        entry.readme,
        "## How it is graded",
        f"This is a *{entry.kind}* exercise: {KINDS[entry.kind]}. It is judged by:",
        "\n".join(
            f"- [`{name}`](#signal-{name.replace('_', '-')}): {SIGNALS[name]}"
            for name in entry.signals
        ),
        "## The file that you edit",
        f"This is `exercises/{entry.folder.name}/{entry.name}.py` as you find it:",
        _code(entry.starter),
        "## Hints",
        "Each says more than the one before it. "
        f"In the terminal, `nox -s hint -- {entry.id}` shows them one at a time.",
        *(
            _reveal(f"Hint {number} of {len(entry.hints)}", hint)
            for number, hint in enumerate(entry.hints, start=1)
        ),
        "## After you have solved it",
        f"[The solution](../solutions/{entry.folder.name}.md) has the reference, "
        "other right answers, and attempts that fail, with what the grader says to them.",
        f"```{{toctree}}\n:hidden:\n/solutions/{entry.folder.name}\n```",
    )


def solution_page(entry: Exercise, report: Report | None) -> str:
    """Return the page with the answers, each behind a reveal.

    Args:
        entry: The exercise.
        report: What the grader says to the rejected answers; None if it has not been asked yet.
    """
    return _joined(
        _GENERATED,
        f"(solution-{entry.id})=",
        f"# Solution of {entry.id}",
        f"This page gives the [exercise](../exercises/{entry.folder.name}.md) away. "
        "Every answer is folded up until you open it.",
        "## The reference solution",
        _reveal(
            "Show the reference solution", _joined(entry.reference.why, _code(entry.reference.code))
        ),
        "## Other right answers" if entry.accepted else "",
        *(
            _reveal(
                f"Show right answer {number} of {len(entry.accepted)}",
                _joined(answer.why, _shortest(entry, answer)),
            )
            for number, answer in enumerate(entry.accepted, start=1)
        ),
        *_attempts(entry, report),
    )


def _attempts(entry: Exercise, report: Report | None) -> Iterable[str]:
    if not entry.rejected:
        return
    yield "## Attempts that fail"
    if report is None:
        yield (
            "People try these. The grader has not judged them yet since something changed: "
            "`nox -s docs` lets it, and puts its own sentences here."
        )
    else:
        yield (
            "People try these. The grader judged each of them while this page was built, "
            "and the sentences below are its own."
        )
    for answer in entry.rejected:
        said = _verdict(report[answer.name]) if report is not None else ""
        body = _joined(answer.why, _shortest(entry, answer), said)
        yield _reveal(f"Attempt: {answer.title}", body)


def _shortest(entry: Exercise, answer: Answer) -> str:
    """Return an answer's code, or what it changes in the starter or the reference, if shorter."""
    _, text = min(
        (len(lines), text)
        for lines, text in (
            _changes(Answer("starter", entry.starter), answer, "What it changes in the starter:"),
            _changes(entry.reference, answer, "How it differs from the reference solution:"),
            (answer.code.splitlines(), _code(answer.code)),
        )
    )
    return text


def _changes(base: Answer, answer: Answer, title: str) -> tuple[list[str], str]:
    lines: list[str] = []
    for line in difflib.unified_diff(
        base.code.splitlines(), answer.code.splitlines(), lineterm="", n=2
    ):
        if line.startswith("@@"):
            lines.append("...")
        elif not line.startswith(("---", "+++")) and (lines[-1] != "..." or line.strip()):
            lines.append(line.rstrip())
    return lines, _joined(title, _code("\n".join(lines), "diff"))


def _verdict(findings: Sequence[Finding]) -> str:
    parts = ["What the grader says:"]
    for finding in findings:
        if finding.verdict not in ("passed", "unsupported"):
            said = _SEED_NOTE.sub("", finding.message)
            parts += [f"*{finding.title}* **{finding.verdict.capitalize()}:**", _code(said, "text")]
    return _joined(*parts)


def _reveal(summary: str, body: str) -> str:
    """Return a closed admonition, which becomes `<details>` and opens by mouse and keyboard."""
    colons = ":" * (max([2, *map(len, re.findall(r"^:{3,}", body, re.MULTILINE))]) + 1)
    options = ":class: reveal\n:collapsible: closed"
    return f"{colons}{{admonition}} {summary}\n{options}\n\n{body.strip()}\n{colons}"


def _code(text: str, language: str = "python") -> str:
    """Return a fenced block whose fence does not occur in the text."""
    fence = "`" * (max([2, *map(len, re.findall(r"`{3,}", text))]) + 1)
    body = text.strip("\n")
    return f"{fence}{language}\n{body}\n{fence}"


def _joined(*parts: str) -> str:
    return "\n\n".join(part.strip() for part in parts if part) + "\n"


def _newest(folders: Iterable[Path]) -> float:
    """Return when the newest Python, Markdown or TOML file in these folders was changed."""
    files = (file for folder in folders for file in folder.rglob("*") if file.suffix in _SOURCES)
    return max((file.stat().st_mtime for file in files), default=0.0)


def _remove_others(folder: Path, names: set[str]) -> None:
    for page in folder.glob("*.md"):
        if page.stem not in names:
            page.unlink()


def _time_of(file: Path) -> float:
    return file.stat().st_mtime if file.exists() else 0.0


def _write_if_other(page: Path, text: str) -> None:
    """Write a page only if its text has changed, so that nothing is built without need."""
    if not page.exists() or page.read_text(encoding="utf-8") != text:
        page.write_text(text, encoding="utf-8", newline="\n")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.add_config_value("exercise_root", "", "env", str)
    app.add_config_value("exercise_cache", "", "", str)
    app.add_config_value("exercise_judged", "", "", str)
    app.add_config_value("exercise_grading", default=True, rebuild="", types=bool)
    app.connect("builder-inited", write_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
