"""The pytest plugin: the `exercise` fixture, its options, and verdicts instead of tracebacks."""

from __future__ import annotations

import secrets
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from grader import sentences
from grader.catalog import FOLDER, TARGETS, Entry
from grader.exercise import Exercise
from grader.report import first_line
from grader.verdicts import PROPERTY, GraderError, Rejected, Verdict
from grader.verify import promises


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the grader's options."""
    group = parser.getgroup("leaklab", "Leaklab grader")
    group.addoption(
        "--target",
        action="append",
        metavar="TARGET",
        help=f"what is graded: {', '.join(TARGETS)}, or a path; exercises if not given",
    )
    group.addoption("--seed", type=int, help="seed of the generated inputs, to repeat a run")
    group.addoption(
        "--promises-only",
        action="store_true",
        help="grade rejected answers only by the tests that they promise to fail",
    )
    group.addoption(
        "--no-explanations",
        action="store_true",
        help="do not find out who is to blame for a failure",
    )
    group.addoption(
        "--attach",
        action="store_true",
        help="run scenarios with the terminal attached and without limits, for breakpoint()",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Choose the seed once; worker processes get it from the first process."""
    if config.option.seed is None:
        given = getattr(config, "workerinput", {}).get(PROPERTY)
        config.option.seed = secrets.randbelow(1_000_000) if given is None else given
    if not hasattr(config.option, "tbstyle"):  # the scoreboard shows no tracebacks: make them cheap
        config.option.tbstyle = "native"


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Give a worker process of pytest-xdist the seed."""
    node.workerinput[PROPERTY] = node.config.option.seed


def pytest_report_header(config: pytest.Config) -> str:
    """Name the seed, so that a run can be repeated."""
    return f"leaklab: --seed {config.option.seed}"


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Name the seed again after failures, where it is needed."""
    if terminalreporter.stats.get("failed"):
        terminalreporter.write_line(f"--seed {config.option.seed} repeats this run")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each test of an exercise the files that it grades."""
    if "exercise" not in metafunc.fixturenames or not FOLDER.fullmatch(
        metafunc.definition.path.parent.name
    ):
        return
    entry = Entry.read(metafunc.definition.path.parent)
    targets = metafunc.config.option.target or ["exercises"]
    pairs = [pair for target in targets for pair in entry.targets(target)]
    if metafunc.config.option.promises_only:
        test = metafunc.function.__name__
        pairs = [pair for pair in pairs if _counts(test, pair[1])]
    single = len(targets) == 1 and len(pairs) == 1
    metafunc.parametrize(
        "graded_file",
        [pytest.param(pair, id=pytest.HIDDEN_PARAM if single else pair[0]) for pair in pairs],
        indirect=True,
    )


def _counts(test: str, file: Path) -> bool:
    """Say whether an answer promises to fail a test, or promises nothing: then all tests count."""
    promised = [promise.test for promise in promises(file)]
    return test in promised or not promised


@pytest.fixture
def graded_file(request: pytest.FixtureRequest) -> tuple[str, Path]:
    """Return the label and the path of the file that is graded."""
    pair: tuple[str, Path] = request.param
    return pair


@pytest.fixture
def exercise(request: pytest.FixtureRequest, graded_file: tuple[str, Path]) -> Exercise:
    """Give a test the exercise in whose folder it stands, with the file that is graded."""
    entry = Entry.read(request.path.parent)
    capture = request.config.pluginmanager.getplugin("capturemanager")

    @contextmanager
    def attach() -> Generator[None]:
        capture.suspend(in_=True)  # the debugger reads, too
        try:
            yield
        finally:
            capture.resume()

    option = request.config.option
    exercise = Exercise(
        entry,
        graded_file[1],
        option.seed,
        explain=not option.no_explanations,
        attach=attach if option.attach else None,
    )
    request.node.stash[_USED] = exercise
    return exercise


_USED = pytest.StashKey[Exercise]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Attach verdict, signal and message to the report of an exercise's test."""
    report = yield
    exercise = item.stash.get(_USED, None)
    if exercise is None or (report.when != "call" and report.passed):
        return report
    finding = _finding(item, exercise, call, report)
    report.user_properties.append((PROPERTY, finding))
    if report.failed and finding["message"]:
        report.longrepr = f"{finding['verdict']}: {finding['message']}"
    return report


def _finding(
    item: pytest.Item, exercise: Exercise, call: pytest.CallInfo[None], report: pytest.TestReport
) -> dict[str, Any]:
    error = call.excinfo.value if call.excinfo else None
    loaded = True
    message = ""
    if report.skipped:
        verdict, message = Verdict.UNSUPPORTED, str(error)
    elif error is None:
        verdict = Verdict.PASSED
    elif isinstance(error, Rejected):
        verdict, loaded = error.verdict, error.loaded
        message = error.message
    elif isinstance(error, AssertionError):
        verdict = Verdict.FAILED
        message = sentences.without_paths(_without_introspection(error), exercise.path)
    elif isinstance(error, GraderError):
        verdict, message = Verdict.GRADER_ERROR, str(error)
    else:
        verdict = Verdict.GRADER_ERROR
        message = f"{type(error).__name__} in {item.name}: {error}"
    label, path = item.funcargs["graded_file"] if hasattr(item, "funcargs") else ("", Path())
    signals = exercise.signals_used
    return {
        "id": exercise.entry.id,
        "target": label,
        "file": str(path),
        "test": item.originalname if isinstance(item, pytest.Function) else item.name,
        "title": first_line(getattr(item, "obj", None)),
        "verdict": str(verdict),
        "signal": signals[-1] if signals else "behaviour",
        "message": sentences.printable(message),
        "loaded": loaded,
        "printed": sentences.printable(exercise.printed),
        "seconds": report.duration,
    }


def _without_introspection(error: AssertionError) -> str:
    """Return the sentence of an assert without what pytest adds: the expression, and indents."""
    sentence = f"\n{error}".partition("\nassert ")[0].removeprefix("\n")
    return sentence.replace("\n  ", "\n") or "an assert without a message failed"
