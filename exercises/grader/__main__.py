"""The command line behind the nox sessions: `python -m grader grade`, `hint`, `verify`, ..."""

from __future__ import annotations

import argparse
import os
import platform
import re
import secrets
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console

from grader import bench, endurance, hints, rules, verify
from grader.catalog import TARGETS, Entry, UnknownName, exercises, select
from grader.report import GRADER_ERROR, PASSED, Recorder, Result, as_json
from grader.scoreboard import Scoreboard
from grader.verdicts import GraderError

SVG_WITHOUT_WEB_FONT = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
"""rich's picture of a terminal, without the font that it would fetch from the web."""

EXIT_PASSED, EXIT_UNSOLVED, EXIT_USAGE, EXIT_GRADER_BROKEN = 0, 1, 2, 3


_GRADINGS_PER_LINE = 10


class PatientConsole(Console):
    """A console that goes on silently when its reader has gone, as in `nox | head`."""

    def on_broken_pipe(self) -> None:
        """Send what is still to come to nowhere, so that grading ends with its own exit code."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code.

    Returns:
        0 if all that was asked for passes, 1 if something is unsolved,
        2 for a usage error, 3 if the grader itself is broken.
    """
    options = _parser().parse_args(arguments)
    # Who is asked to end cleans up like one who is interrupted: no child goes on alone.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    console = PatientConsole(record=bool(getattr(options, "svg", None)))
    try:
        chosen = select(options.names, exercises())
        code: int = options.command(options, chosen, console)
    except UnknownName as error:
        Console(stderr=True).print(str(error), highlight=False, markup=False)
        return EXIT_USAGE
    except GraderError as error:
        Console(stderr=True).print(f"Grader error, not your fault: {error}", markup=False)
        return EXIT_GRADER_BROKEN
    return code


def grade(options: argparse.Namespace, chosen: Sequence[Entry], console: Console) -> int:
    """Grade exercises and draw the scoreboard."""
    targets = options.target or ["exercises"]
    graded = [entry for entry in chosen if any(entry.targets(target) for target in targets)]
    if usage := _usage_problem(options) or _nothing_for(chosen, graded, options):
        Console(stderr=True).print(usage, highlight=False, markup=False)
        return EXIT_USAGE
    seed = secrets.randbelow(1_000_000) if options.seed is None else options.seed
    board = Scoreboard(console, details=bool(options.names))
    recorder = Recorder(graded, board.show, board.start)
    board.begin(graded, seed)
    with board.progress():
        run_pytest(graded, recorder, targets, seed, _pass_on(options))
    results = recorder.finish()
    board.finish(results, exercises())
    for problem in recorder.problems:
        board.problem(problem)
    if options.json:
        options.json.write_text(as_json(results, seed), encoding="utf-8")
    if options.svg:
        console.save_svg(str(options.svg), title="nox", code_format=SVG_WITHOUT_WEB_FONT)
    if recorder.problems or any(result.status == GRADER_ERROR for result in results):
        return EXIT_GRADER_BROKEN
    return EXIT_PASSED if all(result.status == PASSED for result in results) else EXIT_UNSOLVED


def hint(options: argparse.Namespace, chosen: Sequence[Entry], console: Console) -> int:
    """Show the next hint of the exercises that were named."""
    del options
    for entry in chosen:
        hints.show_next(entry, console)
    return EXIT_PASSED


def check(options: argparse.Namespace, chosen: Sequence[Entry], console: Console) -> int:
    """Check that the exercises and their banks are true."""
    if usage := _problem_of_files(options.json):
        Console(stderr=True).print(usage, highlight=False, markup=False)
        return EXIT_USAGE
    recorder = Recorder(chosen)
    seed = secrets.randbelow(1_000_000) if options.seed is None else options.seed
    started = time.monotonic()

    def run(targets: list[str]) -> None:
        more = ["--promises-only", "-n", str(options.workers)]
        run_pytest(chosen, recorder, targets, seed, more)

    problems, summary = verify.verify(chosen, run, recorder)
    if options.json:
        options.json.write_text(as_json(recorder.results, seed), encoding="utf-8")
    for problem in problems:
        console.print(problem, markup=False, highlight=False, soft_wrap=True)
    seconds = time.monotonic() - started
    python = platform.python_version()
    console.print(
        f"{summary} in {seconds:.0f} s on CPython {python} (seed {seed})", highlight=False
    )
    console.print(f"{len(problems)} problems" if problems else "all true", highlight=False)
    return EXIT_UNSOLVED if problems else EXIT_PASSED


def endure(options: argparse.Namespace, chosen: Sequence[Entry], console: Console) -> int:
    """Grade all answers many times and report every verdict that changes."""

    def grade_once(seed: int) -> list[Result]:
        recorder = Recorder(chosen)
        more = ["--promises-only", "--no-explanations", "-n", str(options.workers)]
        run_pytest(chosen, recorder, options.target or endurance.TARGETS, seed, more)
        return recorder.finish()

    started = time.monotonic()
    verdicts = changed = 0
    with endurance.load(options.load):
        seeds = [secrets.randbelow(1_000_000) for _ in range(options.times)]
        for number, grading in enumerate(endurance.gradings(grade_once, seeds), 1):
            verdicts += grading.verdicts
            changed += len(grading.changes)
            for change in grading.changes:
                console.print(change, markup=False, highlight=False, soft_wrap=True)
            if number % _GRADINGS_PER_LINE == 0 or number == options.times:
                console.print(
                    f"{number} of {options.times} gradings, {verdicts} verdicts, "
                    f"under {options.load} busy processes on CPython {platform.python_version()} "
                    f"in {time.monotonic() - started:.0f} s: {changed} changed verdicts",
                    highlight=False,
                    soft_wrap=True,
                )
    return EXIT_UNSOLVED if changed else EXIT_PASSED


def keep_rules(options: argparse.Namespace, chosen: Sequence[Entry], console: Console) -> int:
    """Check the rules of the repository."""
    del options
    broken = list(rules.problems(chosen))
    for problem in broken:
        console.print(problem, markup=False, highlight=False, soft_wrap=True)
    return EXIT_UNSOLVED if broken else EXIT_PASSED


def measure(options: argparse.Namespace, chosen: Sequence[Entry], console: Console) -> int:
    """Measure the grader on the first of the chosen exercises."""
    del options
    for line in bench.measure(chosen[0]):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    return EXIT_PASSED


def run_pytest(
    chosen: Sequence[Entry],
    recorder: Recorder,
    targets: Sequence[str],
    seed: int,
    more: Sequence[str] = (),
) -> None:
    """Run the tests of some exercises silently; the recorder hears of every result.

    Raises:
        GraderError: If pytest could not run at all.
    """
    root = str(Path(__file__).resolve().parents[2])
    code = pytest.main(
        [
            *(str(entry.test_file) for entry in chosen),
            f"--rootdir={root}",
            f"--seed={seed}",
            *(f"--target={target}" for target in targets),
            # The project's addopts are for pytest's own terminal, which the scoreboard replaces.
            *("-o", "addopts=", "--import-mode=importlib", "--continue-on-collection-errors"),
            *("-p", "no:terminal", "-p", "no:cacheprovider"),
            *(() if "-n" in more else ("-p", "no:xdist")),
            *more,
        ],
        plugins=[recorder],
    )
    if code in (pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR):
        message = f"pytest ended with {pytest.ExitCode(code).name.lower()}"
        raise GraderError("; ".join([message, *recorder.problems]))
    if code == pytest.ExitCode.INTERRUPTED and not recorder.problems:
        raise KeyboardInterrupt


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="grader", description=__doc__)
    commands = parser.add_subparsers(required=True)
    _add_grade(commands)
    _add(commands, "hint", hint, "show the next hint of an exercise", "+")
    _add_verify(commands)
    _add_endure(commands)
    _add(commands, "rules", keep_rules, "check the rules of this repository")
    _add(commands, "bench", measure, "measure the grader")
    return parser


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    command: object,
    help_text: str,
    number: str = "*",
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help_text)
    parser.add_argument(
        "names", nargs=number, help="ids (03b), chapters (03), names or paths; all if none is given"
    )
    parser.set_defaults(command=command)
    return parser


def _add_grade(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "grade", grade, "grade exercises")
    parser.add_argument(
        "--target",
        action="append",
        metavar="TARGET",
        help=f"what is graded: {', '.join(TARGETS)}, or a path",
    )
    parser.add_argument("--seed", type=int, help="seed of the generated inputs, to repeat a run")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write a JSON report")
    parser.add_argument("--svg", type=Path, metavar="FILE", help="save the scoreboard as a picture")
    parser.add_argument("--junitxml", type=Path, metavar="FILE", help="write a JUnit report")
    parser.add_argument(
        "--promises-only",
        action="store_true",
        help="grade rejected answers only by the tests that they promise to fail",
    )


def _add_verify(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "verify", check, "check that exercises and their banks are true")
    parser.add_argument("--seed", type=int, help="seed of the generated inputs, to repeat a run")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write a JSON report")
    parser.add_argument("--workers", default="auto", help="processes that grade, or 'auto'")


def _add_endure(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "endure", endure, "grade all answers many times")
    parser.add_argument(
        "--target",
        action="append",
        metavar="TARGET",
        help=f"what is graded; {', '.join(endurance.TARGETS)} if not given",
    )
    parser.add_argument("--times", type=int, default=200, help="how many gradings")
    parser.add_argument("--load", type=int, default=0, help="busy processes beside them")
    parser.add_argument("--workers", default="auto", help="processes that grade, or 'auto'")


def _usage_problem(options: argparse.Namespace) -> str:
    for target in options.target or ():
        if target not in TARGETS and not Path(target).exists():
            return f"--target {target}: no such path, and not one of {', '.join(TARGETS)}"
    return _problem_of_files(options.json, options.junitxml, options.svg)


def _problem_of_files(*files: Path | None) -> str:
    for file in files:
        if file is not None and not file.resolve().parent.is_dir():
            return f"{file}: there is no folder {file.resolve().parent}"
    return ""


def _nothing_for(
    chosen: Sequence[Entry], graded: Sequence[Entry], options: argparse.Namespace
) -> str:
    """Say that a target has no file for an exercise that was asked for."""
    missing = [entry.id for entry in chosen if entry not in graded]
    if graded and not (missing and options.names):
        return ""
    targets = ", ".join(options.target or ())
    return f"--target {targets}: holds no file for {', '.join(missing)}"


def _pass_on(options: argparse.Namespace) -> list[str]:
    more = ["--promises-only"] if options.promises_only else []
    return [*more, f"--junitxml={options.junitxml}"] if options.junitxml else more


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
