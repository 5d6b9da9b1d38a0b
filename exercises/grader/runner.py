"""Run one scenario in a fresh child process, under limits, and return a verdict to rely on.

A pass needs an answer that carries the parent's nonce; an exit status proves nothing.
The parent polls the resident set size of the child's process tree, its output and the clock,
kills the whole tree at a limit, and afterwards sweeps for processes that got away.
"""

from __future__ import annotations

import json
import marshal
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import psutil

from grader import judge
from grader.verdicts import GraderError, Verdict

MIB = 1 << 20
_PACKAGE_PARENT = Path(__file__).resolve().parent.parent
_MARKER = "LEAKLAB_RUN"
_FIRST_WAIT, _LONGEST_WAIT = 0.002, 0.006  # seconds; first-touch of memory runs at several GB/s
_SHARE_OF_TREE_WALKS = 0.05  # listing children reads the whole process table
_SECONDS_TO_FINISH = 0.3  # for processes that end by themselves when the child has ended
_SECONDS_TO_TELL = 0.3  # for the child, to write its stack when it has met a limit ...
_BYTES_TO_TELL = 48 * MIB  # ... unless it takes or prints so much more meanwhile
_MOST_SWEEPS = 5
_LARGE_EXIT_CODE = 0xC0000000  # Windows: an exception ended the process
_STACK_SIGNAL = int(getattr(signal, "SIGUSR1", 0))
_PR_SET_CHILD_SUBREAPER = 36
_children: set[int] = set()  # of all threads that are in `run` now
_starting = threading.Lock()  # held until a child that was started is in `_children`


@dataclass(frozen=True)
class Limits:
    """What one scenario may use.

    Attributes:
        seconds: Time as `judge.out_of_time` counts it; 0 means no limit at all, for debugging.
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
        allowed_gc_calls: Functions of `gc` that learner code may call; see `grader.guard`.
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
    allowed_gc_calls: Sequence[str] = ()
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
        gc_calls: (function of gc, line) for each line of the learner's file that called one.
        patched: Tools that learner code replaced, such as "gc.collect".
        threads: Names of threads that were left running.
        processes: Command names of processes that were left running.
        output: The last 4,000 characters of what was printed.
        stack: What `faulthandler` wrote: the stack at a crash, a limit, or `os._exit`.
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
    stack: str = ""
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
        request = folder / "request"
        request.write_bytes(_request(job, limits, nonce, result, attach=attach))
        work = folder / "work"
        work.mkdir()
        watchdog = _Watchdog(limits, folder, nonce)
        environment = _environment(job, nonce, work)
        ended = watchdog.supervise(_command(request), environment, work, attach=attach)
        return _outcome(ended, watchdog, result, nonce, limits)


def _request(job: Job, limits: Limits, nonce: str, result: Path, *, attach: bool) -> bytes:
    """Write the request as `marshal` data, which the child can read without importing anything."""
    try:
        inputs = json.loads(json.dumps(job.inputs))
    except (TypeError, ValueError) as error:
        message = f"the inputs of scenario '{job.scenario}' are no JSON data: {error}"
        raise GraderError(message) from error
    return marshal.dumps(
        {
            "nonce": nonce,
            "result": str(result),
            "stack": str(result.with_name("stack")),
            "stack_signal": _STACK_SIGNAL,
            "learner": str(job.learner),
            "module": job.module,
            "scenarios": str(job.scenarios),
            "scenario": job.scenario,
            "signal": job.signal,
            "inputs": inputs,
            "options": job.options,
            "explain": job.explain,
            "allowed_gc_calls": list(job.allowed_gc_calls),
            "seconds": 0 if attach else limits.seconds,
            "address_space": limits.address_space_mb * MIB,
        }
    )


def _command(request: Path) -> list[str]:
    options = ["-s", "-P", "-u"]  # no user site, no folder of ours on the path, no buffers
    return [sys.executable, *options, "-c", "from grader.child import main; main()", str(request)]


def _environment(job: Job, nonce: str, folder: Path) -> dict[str, str]:
    """Return the child's environment, without settings that would change what is measured."""
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_"))
    }
    return inherited | {
        _MARKER: nonce[:12],
        "PYTHONPATH": str(_PACKAGE_PARENT),
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder)),  # temporary files go with it
        **job.environment,
    }


class _Watchdog:
    """Starts the child, enforces the limits, and leaves no process behind."""

    def __init__(self, limits: Limits, folder: Path, nonce: str) -> None:
        self._limits = limits
        self._output = folder / "output"
        self._stack = folder / "stack"
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
        _become_parent_of_orphans()
        with self._output.open("wb") as sink:
            try:
                with _starting:
                    child = subprocess.Popen(  # noqa: S603 - our own interpreter
                        command,
                        stdin=None if attach else subprocess.DEVNULL,
                        stdout=None if attach else sink,
                        stderr=None if attach else subprocess.STDOUT,
                        env=environment,
                        cwd=folder,
                        **({} if attach else _own_group()),
                    )
                    _children.add(child.pid)
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
                _children.discard(child.pid)
        return child.returncode

    def printed(self) -> str:
        """Return the end of what the child printed."""
        return _end_of(self._output, 4000)

    def stack(self) -> str:
        """Return what `faulthandler` wrote."""
        return _end_of(self._stack, 64_000)

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
            if now - started > self._limits.seconds and self._is_out_of_time(root, now - started):
                self.stopped = Verdict.TIMEOUT
                if not self.stack():  # it wanted to write it before, but started late
                    self._ask_for_stack(child, lambda: 0)
            elif root is not None and self._resident(root) > self._limits.memory_mb * MIB:
                self.stopped = Verdict.MEMORY
                self._ask_for_stack(child, lambda: self._resident(root))
            elif self._printed() > self._limits.output_kb * 1024:
                self.stopped = Verdict.OUTPUT
                self._ask_for_stack(child, self._printed)
        if self.stopped is None and self._printed() > self._limits.output_kb * 1024:
            self.stopped = Verdict.OUTPUT

    def _is_out_of_time(self, root: psutil.Process | None, wall: float) -> bool:
        worked = 0.0
        for process in (*([root] if root else []), *self._tree.values()):
            with suppress(psutil.Error):
                times = process.cpu_times()
                worked += times.user + times.system
        return judge.out_of_time(wall, worked, self._limits.seconds)

    def _printed(self) -> int:
        return self._output.stat().st_size

    def _ask_for_stack(self, child: subprocess.Popen[bytes], level: Callable[[], int]) -> None:
        """Let the child write where it is, if the platform has a way to ask and it still can."""
        if not _STACK_SIGNAL:
            return
        for process in self._tree.values():  # only the child can tell: others take memory meanwhile
            with suppress(psutil.Error):
                process.suspend()
        child.send_signal(_STACK_SIGNAL)
        most = level() + _BYTES_TO_TELL
        until = time.monotonic() + _SECONDS_TO_TELL
        while time.monotonic() < until and child.poll() is None:
            written = self.stack()
            time.sleep(0.001)
            if (written and written == self.stack()) or level() > most:
                return

    def _resident(self, root: psutil.Process) -> int:
        """Return the resident set size of the whole tree in bytes."""
        now = time.monotonic()
        if now >= self._next_walk:
            with suppress(psutil.Error):
                self._tree |= {process.pid: process for process in root.children(recursive=True)}
            self._next_walk = now + (time.monotonic() - now) / _SHARE_OF_TREE_WALKS
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
        if child.poll() is None:
            child.kill()
        child.wait()
        for sweep in range(_MOST_SWEEPS):  # what is being killed may still start others
            started = self._started_by(child.pid, pids_before)
            psutil.wait_procs(started, timeout=0)  # buries those that have ended
            stragglers = [process for process in started if _is_alive(process)]
            if sweep == 0 and self.stopped is None:
                _, stragglers = psutil.wait_procs(stragglers, timeout=_SECONDS_TO_FINISH)
            if not stragglers and not _group_exists(child.pid):
                break
            if not stragglers and sweep == 0:  # the last one is ending, or giving way to another
                time.sleep(_FIRST_WAIT)
                continue
            self.left += [_command_name(process) for process in stragglers]
            self.left = self.left or ["a process"]
            _kill(stragglers, child.pid)

    def _started_by(self, root: int, pids_before: set[int]) -> list[psutil.Process]:
        """Return the processes that the child, which has ended, has started and left."""
        found = dict(self._tree)
        unknown = []
        with _starting:  # a child of another thread is in both sets or in none
            new = set(psutil.pids()) - _children - pids_before - found.keys()
        for pid in new:
            with suppress(psutil.Error):
                unknown.append(psutil.Process(pid))
        while unknown:  # a child of one that is ours is ours too
            ours = {root, *found}
            news = [process for process in unknown if self._is_ours(process, root, ours)]
            if not news:
                break
            found |= {process.pid: process for process in news}
            unknown = [process for process in unknown if process.pid not in found]
        return [found[pid] for pid in sorted(found)]

    def _is_ours(self, process: psutil.Process, root: int, ours: set[int]) -> bool:
        """Say whether the child started a process, by whatever trace it has left of that."""
        try:
            parent, session = process.ppid(), _session(process.pid)
            if parent in ours or session == root:
                return True
            if parent == os.getpid() and session not in (None, _session(0), *_children):
                return True  # an orphan that came to us: whom we start ourselves has our session
            return process.environ().get(_MARKER) == self._marker
        except (psutil.Error, OSError):
            return False


@cache
def _become_parent_of_orphans() -> None:
    """Get the processes whose own parent has ended, where the system can do that: on Linux.

    A daemon that left its session and cleared its environment has no other trace of its origin.
    """
    if sys.platform != "linux":
        return
    import ctypes

    try:
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    except (OSError, AttributeError):
        return


def _session(pid: int) -> int | None:
    """Return the id of a process's session, or None where there are none."""
    return os.getsid(pid) if hasattr(os, "getsid") else None


def _end_of(file: Path, most: int) -> str:
    """Return the last characters of a file that may not be there."""
    try:
        with file.open("rb") as stream:
            stream.seek(0, os.SEEK_END)
            stream.seek(max(0, stream.tell() - most))
            return stream.read().decode("utf-8", "replace")
    except OSError:
        return ""


def _own_group() -> dict[str, Any]:
    """Return the Popen arguments that keep Ctrl-C in the terminal away from the child."""
    if os.name == "posix":
        return {"start_new_session": True}
    return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}  # type: ignore[attr-defined, unused-ignore]


def _kill(processes: list[psutil.Process], group: int) -> None:
    """Kill a whole process group at once, where there are any, and some processes one by one."""
    if os.name == "posix":
        with suppress(OSError):
            os.killpg(group, signal.SIGKILL)
    for process in processes:
        with suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(processes, timeout=2)


def _group_exists(group: int) -> bool:
    if os.name != "posix":
        return False
    try:
        os.killpg(group, 0)
    except OSError:
        return False
    return True


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
        "stack": watchdog.stack(),
        "seconds": watchdog.seconds,
        "peak_mb": watchdog.peak / MIB,
        "processes": tuple(watchdog.left),
        "loaded": result.with_name(result.name + ".loaded").exists(),
    }
    if watchdog.stopped is not None:
        return Outcome(watchdog.stopped, text=_limit_text(watchdog.stopped, limits), **common)
    answer = _signed(result, nonce)
    if answer is None:
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


def _signed(result: Path, nonce: str) -> dict[str, Any] | None:
    """Return the child's answer, or None if there is none that carries the nonce."""
    try:
        content = result.read_bytes()
    except OSError:
        return None
    signature, answer = content[: len(nonce)], content[len(nonce) :]
    if signature != nonce.encode():
        return None
    loaded: dict[str, Any] = marshal.loads(answer)  # noqa: S302 - only our child knew the nonce
    return loaded


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
        why = ", perhaps because the system had no memory left" if name == "SIGKILL" else ""
        return Verdict.CRASHED, None, f"the process was killed by {name}{why}"
    if code >= _LARGE_EXIT_CODE:
        return Verdict.CRASHED, None, f"the process crashed with code {code:#x}"
    return Verdict.EXITED, None, f"exit code {code}"
