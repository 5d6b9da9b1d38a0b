"""Draw the scoreboard: a line for each exercise as it is graded, chapters, and what comes next."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from itertools import groupby

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from grader.catalog import ROOT, Entry
from grader.report import BROKEN, GRADER_ERROR, IN_PROGRESS, NOT_STARTED, PASSED, Result, TestResult
from grader.verdicts import Verdict

STYLES = {
    PASSED: "green",
    NOT_STARTED: "dim",
    IN_PROGRESS: "yellow",
    BROKEN: "red",
    GRADER_ERROR: "bold magenta",
}

MOST_PRINTED = 10
"""Lines that are shown of what the learner's code printed."""

_INDENT = " " * 10


class Scoreboard:
    """Writes what the learner sees of a grading run.

    Args:
        console: Where to write; decides about colour and plain ASCII.
        details: Also show every test with its message, for exercises that were asked for by name.
    """

    def __init__(self, console: Console, *, details: bool) -> None:
        self._console = able_to_write_anything(console)
        self._details = details
        self._ascii = console.options.ascii_only
        self._width = 0
        self._live = Live(
            console=self._console,
            auto_refresh=False,  # a thread would write while pytest captures what is written
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )

    def begin(self, entries: Sequence[Entry], seed: int) -> None:
        """Say what is about to be graded."""
        self._width = max((len(entry.title) for entry in entries), default=0)
        number = "1 exercise" if len(entries) == 1 else f"{len(entries)} exercises"
        self._console.print(f"Grading {number} (--seed {seed} repeats this run)\n", highlight=False)

    @contextmanager
    def progress(self) -> Generator[None]:
        """Let the last line of a terminal say what is graded, and take it away in the end."""
        with self._live:
            yield

    def start(self, entry: Entry, title: str) -> None:
        """Say which test of an exercise begins, if there is a terminal that can show it."""
        line = Text(f"  {'>' if self._ascii else '▸'} {entry.id}  {title}", "dim")
        line.truncate(self._console.width - 1, overflow="ellipsis")
        self._live.update(line, refresh=True)

    def show(self, result: Result) -> None:
        """Write the line of one graded file, and its tests if details are wanted."""
        self._live.update("", refresh=True)
        style = STYLES[result.status]
        line = Text("  ")
        line.append(self._mark(result.status), style)
        line.append(f" {result.entry.id}  {result.entry.title:<{self._width}}  ")
        line.append(f"{result.status:<12}", style)
        line.append(f" {result.points}/{result.max_points}", "dim")
        if not result.target.startswith("exercises"):
            line.append(f"  {result.target}", "dim")
        self._console.print(line, highlight=False, soft_wrap=True)
        if self._details or result.status in (GRADER_ERROR, BROKEN):
            self._show_tests(result)

    def finish(self, results: Sequence[Result], entries: Sequence[Entry]) -> None:
        """Write the row of each chapter, the sum, and the next exercise."""
        self._console.print()
        if len(results) > 1:
            self._console.print(self._chapters(results), highlight=False)
            self._console.print()
        solved = sum(result.status == PASSED for result in results)
        self._console.print(
            Text(
                f"{solved} of {len(results)} solved.", "green" if solved == len(results) else "bold"
            )
        )
        self._next(results, entries)

    def problem(self, text: str) -> None:
        """Write what is wrong with the grader itself."""
        self._console.print(Text(f"Grader error, not your fault: {text}", STYLES[GRADER_ERROR]))

    def _mark(self, status: str) -> str:
        if self._ascii:
            return {PASSED: "+", NOT_STARTED: ".", IN_PROGRESS: "~"}.get(status, "!")
        return {PASSED: "✓", NOT_STARTED: "·", IN_PROGRESS: "◐"}.get(status, "✗")

    def _show_tests(self, result: Result) -> None:
        said: set[str] = set()
        for test in result.tests:
            passed = test.verdict == Verdict.PASSED
            line = Text("      ")
            line.append(self._mark(PASSED if passed else BROKEN), "green" if passed else "red")
            line.append(f" {test.title or test.name}")
            if test.verdict not in (Verdict.PASSED, Verdict.FAILED):
                line.append(f"  [{test.verdict}]", "red")
            if test.message in said:
                line.append("  (as above)", "dim")
            self._console.print(line, highlight=False, soft_wrap=True)
            if test.message and test.message not in said:
                said.add(test.message)
                self._show_message(test)

    def _show_message(self, test: TestResult) -> None:
        self._show_lines(test.message.splitlines())
        if printed := test.printed.splitlines():
            self._show_lines(["It printed:", *(f"  {line}" for line in printed[-MOST_PRINTED:])])
        self._console.print()

    def _show_lines(self, lines: Iterable[str]) -> None:
        """Write lines indented; wrapped here, because rich would fill them up with blanks."""
        width = max(self._console.width - len(_INDENT) - 2, 40)
        for line in lines:
            wrapped = textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
            for part in wrapped or [""]:
                self._console.print(
                    f"{_INDENT}{part}", highlight=False, markup=False, soft_wrap=True
                )

    def _chapters(self, results: Iterable[Result]) -> Table:
        table = Table.grid(padding=(0, 2))
        for chapter, group in groupby(results, key=lambda result: result.entry.chapter):
            found = list(group)
            solved = sum(result.status == PASSED for result in found)
            full, empty = ("#", ".") if self._ascii else ("■", "□")
            table.add_row(
                f"  Chapter {int(chapter)}",
                found[0].entry.chapter_title,
                Text(full * solved + empty * (len(found) - solved), "green"),
                f"{solved} of {len(found)}",
            )
        return table

    def _next(self, results: Sequence[Result], entries: Sequence[Entry]) -> None:
        if any(not result.target.startswith("exercises") for result in results):
            return
        unsolved = [result.entry for result in results if result.status != PASSED]
        if not unsolved:
            last = results[-1].entry if results else None
            following = [entry for entry in entries if last and entry.id > last.id]
            unsolved = following[:1]
        if not unsolved:
            return
        entry = unsolved[0]
        nox = os.environ.get("LEAKLAB_COMMAND", "nox")
        page = ROOT / "build" / "site" / "exercises" / f"{entry.folder.name}.html"
        steps = {
            "edit": _path(entry.file),
            "read": _path(entry.folder / "README.md"),
            "page": _path(page) + ("" if page.exists() else f"  (first: {nox} -s docs)"),
            "hint": f"{nox} -s hint -- {entry.id}",
            "grade": f"{nox} -- {entry.id}",
        }
        self._console.print(f"\nNext: {entry.id} {entry.title}", highlight=False)
        for name, value in steps.items():
            self._console.print(
                f"  {name:<5}  {value}", highlight=False, markup=False, soft_wrap=True
            )


def able_to_write_anything(console: Console) -> Console:
    """Let a console write escapes for characters that its encoding does not have.

    Titles and messages may hold any character, and old terminals cannot show all of them.
    """
    reconfigure = getattr(console.file, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
    return console


def _path(file: os.PathLike[str]) -> str:
    try:
        return os.path.relpath(file)
    except ValueError:  # another drive on Windows
        return os.fspath(file)
