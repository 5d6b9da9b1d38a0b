"""The truth check: what the exercises, their solutions and their wrong answers claim, is so.

Layout is checked by looking, claims by grading everything that the bank holds:
the starter, the solution, every accepted and rejected answer, and every mutant.
"""

from __future__ import annotations

import ast
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from grader.catalog import KINDS, SIGNALS, Entry
from grader.mutants import Mutant, mutants
from grader.report import PASSED, Recorder, Result, TestResult
from grader.verdicts import Verdict

HINTS = 3
LEAST_ACCEPTED, LEAST_REJECTED = 2, 4
_PROMISE = re.compile(r"^Fails: (?P<test>\w+)\n+Says: (?P<text>.+)$", re.MULTILINE)


class Promise(NamedTuple):
    """What the docstring of a rejected answer promises: this test fails and says this."""

    test: str
    text: str


def promises(file: Path) -> list[Promise]:
    """Read the promises from the docstring of a rejected answer.

    Args:
        file: A rejected answer, with lines "Fails: test_name" and "Says: part of the message".
    """
    docstring = _docstring(file)
    return [Promise(found["test"], found["text"].strip()) for found in _PROMISE.finditer(docstring)]


def layout_problems(entry: Entry) -> Iterator[str]:
    """Yield what is wrong with the folders of an exercise, without running anything."""
    yield from _differences(
        entry.folder,
        {"exercise.toml", "README.md", "scenarios.py", entry.file.name, entry.test_file.name},
    )
    yield from _differences(entry.bank, {"starter.py", entry.file.name, "accepted", "rejected"})
    yield from _setting_problems(entry)
    if entry.starter.exists() and "# TODO" not in entry.starter.read_text(encoding="utf-8"):
        yield "the starter has no '# TODO'"
    yield from _answer_problems(entry)


def write_mutants(entries: Sequence[Entry], folder: Path) -> dict[tuple[str, str], Mutant]:
    """Write the mutants of all solutions into one folder per exercise.

    Returns:
        The mutant for each (exercise id, target label).
    """
    written = {}
    for entry in entries:
        own = folder / entry.folder.name
        own.mkdir(parents=True)
        for number, mutant in enumerate(_mutants_of(entry)):
            file = own / f"mutant_{number:02}.py"
            file.write_text(mutant.source, encoding="utf-8")
            written[entry.id, f"{folder.name}/{file.stem}"] = mutant
    return written


def broken_promises(result: Result, mutant: Mutant | None) -> Iterator[str]:
    """Yield every way in which a graded file does not do what it claims to do."""
    failed = {test.name: test for test in result.tests if test.verdict != Verdict.PASSED}
    kind = result.target.partition("/")[0]
    if mutant is not None:
        yield from _problems_of_mutant(result, mutant)
    elif kind in ("solution", "accepted"):
        for test in failed.values():
            yield f"{result.target} should pass, but {test.name} says: {test.message}"
    elif kind == "starter":
        yield from _problems_of_starter(result, failed)
    elif kind == "rejected":
        yield from _problems_of_rejected(result, failed)


def unlisted_mutants(
    entries: Sequence[Entry], written: dict[tuple[str, str], Mutant]
) -> Iterator[str]:
    """Yield the equivalent mutants that are listed, but that no operator makes any more."""
    for entry in entries:
        made = {mutant.what for (number, _), mutant in written.items() if number == entry.id}
        for what in entry.equivalent_mutants.keys() - made:
            yield f"{entry.id}: no mutant '{what}' is made"


def verify(
    entries: Sequence[Entry], run: Callable[[list[str]], None], recorder: Recorder
) -> tuple[list[str], str]:
    """Check everything about some exercises.

    Args:
        entries: The exercises.
        run: Runs pytest over a list of targets and feeds the recorder.
        recorder: Receives the results.

    Returns:
        The problems, and a line that says how much was graded.
    """
    problems = [f"{entry.id}: {problem}" for entry in entries for problem in layout_problems(entry)]
    if problems:
        return problems, "nothing graded, because the folders are not as they should be"
    with tempfile.TemporaryDirectory(prefix="leaklab-") as name:
        folder = Path(name).resolve() / "mutants"
        written = write_mutants(entries, folder)
        run(["starters", "solutions", "accepted", "rejected", str(folder)])
    problems.extend(unlisted_mutants(entries, written))
    results = recorder.finish()
    for result in results:
        mutant = written.get((result.entry.id, result.target))
        problems.extend(
            f"{result.entry.id}: {problem}" for problem in broken_promises(result, mutant)
        )
    return problems + recorder.problems, _summary(results, len(written))


def _mutants_of(entry: Entry) -> list[Mutant]:
    solution = entry.bank / entry.file.name
    found = list(mutants(solution))
    if not entry.only_new_lines_mutate:
        return found
    old = set(entry.starter.read_text(encoding="utf-8").splitlines())
    lines = solution.read_text(encoding="utf-8").splitlines()
    return [mutant for mutant in found if lines[mutant.line - 1] not in old]


def _setting_problems(entry: Entry) -> Iterator[str]:
    if entry.kind not in KINDS:
        yield f"kind '{entry.kind}' is none of {', '.join(KINDS)}"
    if len(entry.hints) != HINTS or not all(hint.strip() for hint in entry.hints):
        yield f"has {len(entry.hints)} hints, wants {HINTS}, none empty"
    if unknown := set(entry.signals) - set(SIGNALS):
        yield f"names unknown signals: {', '.join(sorted(unknown))}"
    if not entry.starter_fails:
        yield "starter_fails is empty: an exercise that is solved from the start"


def _answer_problems(entry: Entry) -> Iterator[str]:
    for folder, least in (("accepted", LEAST_ACCEPTED), ("rejected", LEAST_REJECTED)):
        files = sorted((entry.bank / folder).glob("*.py"))
        if len(files) < least:
            yield f"has {len(files)} {folder} answers, wants {least}"
        for file in files:
            if not _docstring(file):
                yield f"{folder}/{file.name} has no docstring"
            elif folder == "rejected" and not promises(file):
                yield f"rejected/{file.name} promises no 'Fails:' with a 'Says:' below it"


def _problems_of_mutant(result: Result, mutant: Mutant) -> Iterator[str]:
    is_listed = mutant.what in result.entry.equivalent_mutants
    if result.status == PASSED and not is_listed:
        yield f"mutant passes: '{mutant.what}' (line {mutant.line} of the solution)"
    if result.status != PASSED and is_listed:
        yield f"mutant is listed as equivalent, but is rejected: '{mutant.what}'"


def _problems_of_starter(result: Result, failed: dict[str, TestResult]) -> Iterator[str]:
    if set(failed) != set(result.entry.starter_fails):
        yield f"the starter fails {sorted(failed)}, promised {result.entry.starter_fails}"
    for test in failed.values():
        if test.verdict != Verdict.FAILED:
            yield f"the starter's {test.name} ends as '{test.verdict}': {test.message}"


def _problems_of_rejected(result: Result, failed: dict[str, TestResult]) -> Iterator[str]:
    for test, text in promises(result.file):
        if test not in failed:
            yield f"{result.target} should fail {test}, and passes it"
        elif text not in failed[test].message:
            said = failed[test].message
            yield f"{result.target}: {test} should say '{text}', says: {said}"


def _summary(results: Sequence[Result], number_of_mutants: int) -> str:
    kinds = [result.target.partition("/")[0] for result in results]
    tests = sum(len(result.tests) for result in results)
    return (
        f"{kinds.count('starter')} starters, {kinds.count('solution')} solutions, "
        f"{kinds.count('accepted')} accepted, {kinds.count('rejected')} rejected, "
        f"{number_of_mutants} mutants: {tests} tests graded"
    )


def _differences(folder: Path, expected: set[str]) -> Iterator[str]:
    if not folder.is_dir():
        yield f"{folder.parent.name}/{folder.name} is missing"
        return
    found = {path.name for path in folder.iterdir() if path.name != "__pycache__"}
    for name in sorted(expected - found):
        yield f"{folder.parent.name}/{folder.name}/{name} is missing"
    for name in sorted(found - expected):
        yield f"{folder.parent.name}/{folder.name}/{name} is unlisted"


def _docstring(file: Path) -> str:
    return ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
