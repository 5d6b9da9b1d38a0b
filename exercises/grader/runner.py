"""Run one scenario in a fresh child process, under limits, and return a verdict that cannot be faked.

A pass needs an answer that carries the parent's nonce; an exit status proves nothing.
The parent polls the resident set size of the child's process tree, its output and the clock,
kills the whole tree at a limit, and afterwards sweeps for processes that got away.
"""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from grader.verdicts import GraderError, Verdict

MIB = 1 << 20
_PACKAGE_PARENT = Path(__file__).resolve().parent.parent
_MARKER = "LEAKLAB_RUN"
_FIRST_WAIT, _LONGEST_WAIT = 0.002, 0.006  # seconds; first-touch of memory runs at several GB/s
_SECONDS_BETWEEN_TREE_WALKS = 0.1  # listing children reads the whole process table
_LARGE_EXIT_CODE = 0xC0000000  # Windows: an exception ended the process


@dataclass(frozen=True)
class Limits:
    """What one scenario may use.

    Attributes:
        seconds: Wall time; 0 means no limit at all, for debugging.
        memory_mb: Resident set size of the whole process tree, in MiB.
        output_kb: Bytes written to stdout and stderr together, in KiB.
        address_space_mb: Backstop for one huge allocation, in MiB; only Linux has it.
    """

    seconds: float = 10.0
    memory_mb: int = 512
    output_kb: int = 1024
    address_space_mb: int = 4096


@dataclass(frozen=True)
class Job:
    """One scenario to run.

    Attributes:
        learner: The file that is graded.
        module: Name under which it is imported.
        scenarios: The file with the scenarios.
        scenario: Name of the function in it.
        signal: Key of `grader.signals.SIGNALS`.
        inputs: Keyword arguments of the scenario, as JSON data.
        options: Keyword arguments of the signal.
        explain: Also find out who is to blame.
        environment: Extra environment variables for the child.
    """

    learner: Path
    module: str
    scenarios: Path
    scenario: str
    signal: str = "behaviour"
    inputs: dict[str, Any] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    explain: bool = False
    environment: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What one run of a scenario came to.

    Attributes:
        verdict: How it ended; `passed` only means that the measurement is there.
        value: What the signal returned.
        text: The exception's text, or how the process ended.
        frames: [file, line, function, source line] of the learner's and the scenario's frames.
        loaded: Whether the learner's file was imported to its end.
        gc_calls: (function of gc, line) for each call by the learner's file.
        patched: Tools that learner code replaced, such as "gc.collect".
        threads: Names of threads that were left running.
        processes: Command names of processes that were left running.
        output: The last 4,000 characters of what was printed.
        seconds: Wall time.
        peak_mb: Highest resident set size of the tree that was seen, in MiB.
    """

    verdict: Verdict
    value: Any = None
    text: str = ""
    frames: tuple[tuple[str, int, str, str], ...] = ()
    loaded: bool = False
    gc_calls: tuple[tuple[str, int], ...] = ()
    patched: tuple[str, ...] = ()
    threads: tuple[str, ...] = ()
    processes: tuple[str, ...] = ()
    output: str = ""
    seconds: float = 0.0
    peak_mb: float = 0.0


def run(job: Job, limits: Limits | None = None, *, attach: bool = False) -> Outcome:
    """Run one scenario in a child process and wait for it.

    Args:
        job: What to run.
        limits: What it may use; the defaults if None.
        attach: Leave the terminal to the child and lift the limits, so that `breakpoint()` works.

    Returns:
        The outcome; it never raises for anything that learner code does.

    Raises:
        GraderError: If the child process could not be started.
    """
    limits = limits or Limits()
    with tempfile.TemporaryDirectory(prefix="leaklab-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        nonce = secrets.token_hex(16)
        result = folder / secrets.token_hex(8)
        request = folder / "request.json"
        request.write_text(_request(job, limits, nonce, result, attach=attach), encoding="utf-8")
        work = folder / "work"
        work.mkdir()
        watchdog = _Watchdog(limits, folder / "output", nonce)
        ended = watchdog.supervise(_command(request), _environment(job, nonce), work, attach=attach)
        return _outcome(ended, watchdog, result, nonce, limits)


def _request(job: Job, limits: Limits, nonce: str, result: Path, *, attach: bool) -> str:
    return json.dumps(
        {
            "nonce": nonce,
            "result": str(result),
            "learner": str(job.learner),
            "module": job.module,
            "scenarios": str(job.scenarios),
            "scenario": job.scenario,
            "signal": job.signal,
            "inputs": job.inputs,
            "options": job.options,
            "explain": job.explain,
            "seconds": 0 if attach else limits.seconds,
            "address_space": limits.address_space_mb * MIB,
        }
    )


def _command(request: Path) -> list[str]:
    return [sys.executable, "-s", "-P", "-u", "-c", "from grader.child import main; main()", str(request)]


def _environment(job: Job, nonce: str) -> dict[str, str]:
    """Return the child's environment, without settings that would change what is measured."""
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_"))
    }
    return inherited | {
        _MARKER: nonce[:12],
        "PYTHONPATH": str(_PACKAGE_PARENT),
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        **job.environment,
    }


class _Watchdog:
    """Starts the child, enforces the limits, and leaves no process behind."""

    def __init__(self, limits: Limits, output: Path, nonce: str) -> None:
        self._limits = limits
        self._output = output
        self._marker = nonce[:12]
        self._tree: dict[int, psutil.Process] = {}
        self._next_walk = 0.0
        self.peak = 0
        self.seconds = 0.0
        self.stopped: Verdict | None = None
        self.left: list[str] = []

    def supervise(
        self, command: list[str], environment: dict[str, str], folder: Path, *, attach: bool
    ) -> int:
        """Run the command to its end or to its limit and return its exit code."""
        pids_before = set(psutil.pids())
        started = time.monotonic()
        with self._output.open("wb") as sink:
            try:
                child = subprocess.Popen(  # noqa: S603 - our own interpreter
                    command,
                    stdin=None if attach else subprocess.DEVNULL,
                    stdout=None if attach else sink,
                    stderr=None if attach else subprocess.STDOUT,
                    env=environment,
                    cwd=folder,
                    **({} if attach else _own_group()),
                )
            except OSError as error:
                message = f"could not start {command[0]}: {error}"
                raise GraderError(message) from error
        try:
            if attach:
                child.wait()
            else:
                self._wait(child, started)
        finally:
            self.seconds = time.monotonic() - started
            self._end(child, pids_before)
        return child.returncode

    def printed(self, most: int = 4000) -> str:
        """Return the end of what the child printed."""
        with self._output.open("rb") as file:
            file.seek(0, os.SEEK_END)
            file.seek(max(0, file.tell() - most))
            return file.read().decode("utf-8", "replace")

    def _wait(self, child: subprocess.Popen[bytes], started: float) -> None:
        try:
            root = psutil.Process(child.pid)
        except psutil.NoSuchProcess:
            root = None
        pause = _FIRST_WAIT
        while self.stopped is None:
            try:
                child.wait(pause)
                break
            except subprocess.TimeoutExpired:
                pause = min(pause * 1.5, _LONGEST_WAIT)
            now = time.monotonic()
            if now - started > self._limits.seconds:
                self.stopped = Verdict.TIMEOUT
            elif root is not None and self._resident(root, now) > self._limits.memory_mb * MIB:
                self.stopped = Verdict.MEMORY
            elif self._output.stat().st_size > self._limits.output_kb * 1024:
                self.stopped = Verdict.OUTPUT
        if self.stopped is None and self._output.stat().st_size > self._limits.output_kb * 1024:
            self.stopped = Verdict.OUTPUT

    def _resident(self, root: psutil.Process, now: float) -> int:
        """Return the resident set size of the whole tree in bytes."""
        if now >= self._next_walk:
            self._next_walk = now + _SECONDS_BETWEEN_TREE_WALKS
            try:
                self._tree |= {process.pid: process for process in root.children(recursive=True)}
            except psutil.Error:
                pass
        total = 0
        for process in (root, *self._tree.values()):
            try:
                total += process.memory_info().rss
            except psutil.Error:
                continue
        self.peak = max(self.peak, total)
        return total

    def _end(self, child: subprocess.Popen[bytes], pids_before: set[int]) -> None:
        """Kill the child and everything that it started, daemons included."""
        stragglers = [process for process in self._tree.values() if _is_alive(process)]
        known = {process.pid for process in stragglers} | {child.pid}
        for pid in set(psutil.pids()) - pids_before - known:
            try:
                process = psutil.Process(pid)
                if process.environ().get(_MARKER) == self._marker:
                    stragglers.append(process)
            except (psutil.Error, OSError):
                continue
        self.left = sorted(_command_name(process) for process in stragglers)
        if os.name == "posix":
            try:  # the group also holds children that cleared their environment
                os.killpg(child.pid, signal.SIGKILL)
            except OSError:
                pass
        if child.poll() is None:
            child.kill()
        child.wait()
        for process in stragglers:
            try:
                process.kill()
            except psutil.Error:
                continue
        psutil.wait_procs(stragglers, timeout=2)


def _own_group() -> dict[str, Any]:
    """Return the Popen arguments that keep Ctrl-C in the terminal away from the child."""
    if os.name == "posix":
        return {"start_new_session": True}
    return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}  # type: ignore[attr-defined, unused-ignore]


def _is_alive(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False


def _command_name(process: psutil.Process) -> str:
    try:
        return str(process.name())
    except psutil.Error:
        return "a process"


def _outcome(code: int, watchdog: _Watchdog, result: Path, nonce: str, limits: Limits) -> Outcome:
    common: dict[str, Any] = {
        "output": watchdog.printed(),
        "seconds": watchdog.seconds,
        "peak_mb": watchdog.peak / MIB,
        "processes": tuple(watchdog.left),
        "loaded": result.with_name(result.name + ".loaded").exists(),
    }
    if watchdog.stopped is not None:
        return Outcome(watchdog.stopped, text=_limit_text(watchdog.stopped, limits), **common)
    try:
        answer = json.loads(result.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        answer = {}
    if not isinstance(answer, dict) or answer.get("nonce") != nonce:
        return Outcome(*_how_it_ended(code), **common)
    return Outcome(
        Verdict(answer["verdict"]),
        value=answer.get("value"),
        text=answer.get("text", ""),
        frames=tuple(tuple(frame) for frame in answer.get("frames", ())),
        gc_calls=tuple(tuple(call) for call in answer.get("gc_calls", ())),
        patched=tuple(answer.get("patched", ())),
        threads=tuple(answer.get("threads", ())),
        **common,
    )


def _limit_text(verdict: Verdict, limits: Limits) -> str:
    return {
        Verdict.TIMEOUT: f"still running after {limits.seconds:g} s, the time limit",
        Verdict.MEMORY: f"grew past {limits.memory_mb} MB of resident memory, the limit",
        Verdict.OUTPUT: f"printed more than {limits.output_kb} kB, the limit",
    }[verdict]


def _how_it_ended(code: int) -> tuple[Verdict, None, str]:
    if code < 0:
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = f"signal {-code}"
        return Verdict.CRASHED, None, f"the process was killed by {name}"
    if code >= _LARGE_EXIT_CODE:
        return Verdict.CRASHED, None, f"the process crashed with code {code:#x}"
    return Verdict.EXITED, None, f"the process ended early, with exit code {code}"
