"""The only way in: every task of Leaklab is a session here; `nox --list` shows them."""

from __future__ import annotations

import sys

if sys.version_info < (3, 11) or sys.implementation.name != "cpython":
    sys.exit(
        "Leaklab needs CPython 3.11 or newer, and this is {} {}.{}. "
        "Make the virtual environment again with a newer one, "
        "for example: python3.12 -m venv --clear .venv".format(
            sys.implementation.name, *sys.version_info[:2]
        )
    )

import contextlib
import hashlib
import logging
import os
import re
import shutil
import subprocess
from pathlib import Path

import nox

nox.needs_version = ">=2025.5"
nox.options.sessions = ["grade"]
nox.options.reuse_venv = "yes"
nox.options.error_on_missing_interpreters = False

ROOT = Path(__file__).resolve().parent
LOCKS = ROOT / ".locks"
BUILD = ROOT / "build"
SITE = BUILD / "site"
PYTHONS = ["3.11", "3.12", "3.13", "3.14", "3.15"]
STAMP = "leaklab-lock"
GRADER = {"PYTHONPATH": str(ROOT / "exercises")}
NO_GRADING = ("-D", "exercise_grading=0")
SPHINX = ("--nitpicky", "--fail-on-warning", "--keep-going", "--quiet", "--jobs=auto")

# pyenv's `python3.12` works only while that version is switched on: switch all of them on.
_pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
if _pyenv.is_dir():
    _found = sorted(path.name for path in _pyenv.iterdir() if path.name.startswith(tuple(PYTHONS)))
    os.environ["PYENV_VERSION"] = ":".join(_found)

# Learners come for the scoreboard, not for the log of the tool that runs it.
_TALK = re.compile(
    r"uv binary not found"
    r"|(Running session|Reusing existing|Creating virtual|Session) .*\b(grade|hint)\b"
)
logging.getLogger("nox").addFilter(
    lambda record: record.levelno >= logging.ERROR or not _TALK.match(record.getMessage())
)

# An environment whose making was interrupted is made anew; nox itself would trip over it.
for _environment in (ROOT / ".nox").glob("*/"):
    _pythons = (_environment / "bin" / "python", _environment / "Scripts" / "python.exe")
    if not any(map(Path.exists, _pythons)) or not (_environment / "pyvenv.cfg").exists():
        shutil.rmtree(_environment, ignore_errors=True)


@nox.session
def grade(session: nox.Session) -> None:
    """Grade all exercises, or those named after `--`: ids, chapters, paths, --json, --seed ..."""
    _install(session, "grade")
    _run_grader(Path(session.bin), "grade", session.posargs)


@nox.session(venv_backend="none")
def hint(session: nox.Session) -> None:
    """Show the next hint of an exercise: `nox -s hint -- 03b`."""
    environment = ROOT / ".nox" / "grade"  # shared with `grade`, so that it needs no network
    if not (environment / STAMP).exists():
        session.error(f"run `{_how_nox_was_called()}` once first: it sets up what hints need")
    folder = "Scripts" if os.name == "nt" else "bin"
    _run_grader(environment / folder, "hint", session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the website into build/site; every warning is an error."""
    _install(session, "docs")
    if not (SITE / "index.html").exists():
        _build_site(session, *NO_GRADING)
        session.log(f"open {SITE / 'index.html'}")
        session.log("the grader judges the wrong answers that pages of solutions show ...")
    _build_site(session)
    session.log(f"open {SITE / 'index.html'}")


@nox.session
def console(session: nox.Session) -> None:
    """Start an IPython in which the cells of the website can be tried."""
    _install(session, "docs")
    session.run("ipython", *session.posargs, env={"PYTHONPATH": str(ROOT / "docs" / "_ext")})


@nox.session
def live(session: nox.Session) -> None:
    """Serve the website and rebuild it at every save in docs, exercises or solutions."""
    _install(session, "docs")
    session.run(
        "sphinx-autobuild",
        *("--watch", "exercises", "--watch", "solutions"),
        *("--re-ignore", r"/(docs/exercises|docs/solutions|build|__pycache__)(/|$)"),
        *("--port", "0", "--open-browser", *NO_GRADING, *session.posargs),
        *("--doctree-dir", str(BUILD / "doctrees"), "docs", str(SITE)),
    )


@nox.session(python=PYTHONS)
def verify(session: nox.Session) -> None:
    """Check on every Python found that exercises, solutions and wrong answers are as they claim."""
    _install(session, "grade")
    session.run("python", "-m", "grader", "verify", *session.posargs, env=GRADER)


@nox.session
def tests(session: nox.Session) -> None:
    """Run everything: the grader's tests, verify, the build of the site, claims, its tests."""
    _install(session, "dev")
    own = ("exercises/grader", "exercises/14_shortlinkd")
    session.run("python", "-m", "pytest", *own, "-n", "auto", *session.posargs)
    BUILD.mkdir(exist_ok=True)
    judged = str(BUILD / "verified.json")
    session.run("python", "-m", "grader", "verify", "--json", judged, env=GRADER)
    _build_site(session, "-D", f"exercise_judged={judged}")
    session.run("python", "docs/_ext/claims.py")
    session.run("python", "-m", "pytest", "docs/tests")


@nox.session(python=PYTHONS)
def outputs(session: nox.Session) -> None:
    """Execute all pages on every Python found; what differs between them must be announced."""
    _install(session, "docs")
    if session.python == PYTHONS[0]:
        shutil.rmtree(BUILD / "outputs", ignore_errors=True)
    session.run("python", "docs/_ext/page_outputs.py")


@nox.session
def claims(session: nox.Session) -> None:
    """List the sentences with a number or a version that no cell and no source proves."""
    _install(session, "docs")
    session.run("python", "docs/_ext/claims.py", *session.posargs)


@nox.session
def browser(session: nox.Session) -> None:
    """Look at the built site in a real browser: needs Chromium and its driver."""
    _install(session, "dev")
    if not SITE.exists():
        _build_site(session)
    session.run("python", "-m", "pytest", "docs/tests", "-m", "browser", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, types, spelling and the rules of this repository."""
    _install(session, "lint")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("codespell")
    session.run("python", "-m", "grader", "rules", env=GRADER)


@nox.session
def bench(session: nox.Session) -> None:
    """Measure the grader (round trip, memory limit, its share), and builds of the site."""
    _install(session, "docs")
    session.run("python", "-m", "grader", "bench", *session.posargs, env=GRADER)
    session.run("python", "docs/_ext/build_times.py")


@nox.session
def endure(session: nox.Session) -> None:
    """Grade all answers 200 times and report changes; `-- --load 4` adds busy processes."""
    _install(session, "grade")
    session.run("python", "-m", "grader", "endure", *session.posargs, env=GRADER)


@nox.session(python=PYTHONS)
def facts(session: nox.Session) -> None:
    """Record what this Python answers to the questions of the version explorer."""
    session.run("python", "docs/reference/facts/measure.py", "--record")


@nox.session
def lock(session: nox.Session) -> None:
    """Resolve the dependency groups of pyproject.toml anew into .locks/."""
    session.install("uv")
    for group in ("grade", "docs", "lint", "dev"):
        session.run(
            *("uv", "pip", "compile", "--quiet", "--universal", "--python-version=3.11"),
            *("--generate-hashes", "--no-annotate", "--no-header", "--upgrade"),
            *("--no-emit-index-url", "--no-emit-find-links"),
            *(f"--group=pyproject.toml:{group}", f"--output-file=.locks/{group}.txt"),
        )


def _run_grader(folder: Path, command: str, arguments: list[str]) -> None:
    """Run one of the grader's commands; leave with its exit code unless all is well."""
    python = shutil.which("python", path=folder)
    environment = {**os.environ, **GRADER, "LEAKLAB_COMMAND": _how_nox_was_called()}
    run = subprocess.Popen([str(python), "-m", "grader", command, *arguments], env=environment)
    while run.returncode is None:
        # Who presses Ctrl-C interrupts the grader, too: it needs a moment to end its children.
        with contextlib.suppress(KeyboardInterrupt):
            run.wait()
    if run.returncode:
        sys.exit(run.returncode)


def _how_nox_was_called() -> str:
    """Return what to type for nox: the path if it is in no folder of PATH."""
    command = Path(sys.argv[0])
    found = shutil.which("nox")
    if found and Path(found).resolve() == command.resolve():
        return "nox"
    try:
        return os.path.relpath(command)
    except ValueError:  # another drive on Windows
        return str(command)


def _install(session: nox.Session, group: str) -> None:
    """Install a locked group once; later calls see the stamp and need no network."""
    requirements = LOCKS / f"{group}.txt"
    stamp = Path(session.virtualenv.location) / STAMP
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    stamp.unlink(missing_ok=True)
    print(f"Setting up the environment for '{session.name}' (once) ...", flush=True)
    # Without a stamp an earlier try may have been interrupted: trust nothing that is installed.
    options = ("--require-hashes", "--force-reinstall", "--retries=1", "--quiet")
    pip = subprocess.run(
        [_python(session), "-m", "pip", "install", *options, "-r", str(requirements)],
        capture_output=True,
        text=True,
        check=False,
    )
    if pip.returncode:
        reason = (pip.stderr.strip() or "no reason given").splitlines()[-1]
        session.error(
            "Leaklab could not install its packages. Most often the network is missing: "
            f"it is needed once, and not again after this step. pip says: {reason}"
        )
    stamp.write_text(wanted, encoding="ascii")


def _python(session: nox.Session) -> str:
    return str(shutil.which("python", path=session.bin))


def _build_site(session: nox.Session, *more: str) -> None:
    to_html = ["-b", "html", "-d", str(BUILD / "doctrees")]
    session.run("sphinx-build", *SPHINX, *more, *to_html, "docs", str(SITE))
