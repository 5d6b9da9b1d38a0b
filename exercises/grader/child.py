"""The child process: runs one scenario against one learner file and reports through a private file.

Only the standard library is imported, because every import is paid for by every scenario.
Everything that is needed after learner code has run is bound before it runs.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType
from typing import Any

from grader.guard import Guard
from grader.signals import SIGNALS

_dumps, _exit, _fsync, _write, _open = json.dumps, os._exit, os.fsync, os.write, os.open
_sys, _str, _isinstance = sys, str, isinstance
_flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)

SECONDS_TO_TELL = 0.25
"""How long before the time limit the stack is written, so that the message can name the line."""

SECONDS_FOR_THREADS = 0.5
"""How long a thread may take to end after the scenario."""


def main() -> None:
    """Read the request, run it, write the signed answer, and leave without clean-up."""
    with open(sys.argv[1], encoding="utf-8") as file:
        request = json.load(file)
    os.unlink(sys.argv[1])  # the nonce in it is for nobody else
    sys.argv[:] = [request["learner"]]
    sys.dont_write_bytecode = True
    _limit_resources(request)
    faulthandler.enable()
    if request["seconds"]:
        faulthandler.dump_traceback_later(max(request["seconds"] - SECONDS_TO_TELL, 0.05))
    answer = {"nonce": request["nonce"], **_answer(request)}
    for stream in (_sys.stdout, _sys.stderr):
        try:
            stream.flush()
        except BaseException:  # noqa: BLE001, S112 - a stream that learner code broke is no news
            continue
    descriptor = _open(request["result"], _flags, 0o600)
    _write(descriptor, _dumps(answer, default=repr).encode())
    _fsync(descriptor)
    _exit(0)  # atexit hooks, __del__ of globals and left-over threads get no say


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = {"verdict": "passed", "loaded": False}
    guard = None
    try:
        scenarios = _load(request["scenarios"], "scenarios")
        scenario = getattr(scenarios, request["scenario"], None)
        if scenario is None:
            return {
                "verdict": "grader error",
                "text": f"{request['scenarios']} has no scenario '{request['scenario']}'",
            }
        guard = Guard(request["learner"])
        learner = _load(request["learner"], request["module"])
        answer["loaded"] = True
        _mark_loaded(request)
        inputs = request["inputs"]
        answer["value"] = SIGNALS[request["signal"]](
            lambda *extra: scenario(learner, *extra, **inputs),
            explain=request["explain"],
            **request["options"],
        )
    except BaseException as error:  # noqa: BLE001 - learner code may raise anything
        if guard is not None:
            guard.restore()
        answer |= _told(error, request, loaded=answer["loaded"])
    if guard is not None:
        guard.restore()
        answer |= {"gc_calls": guard.calls, "patched": guard.patched}
    answer["threads"] = _left_threads()
    return answer


def _load(path: str, name: str) -> ModuleType:
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        message = f"{path} is no Python file"
        raise ImportError(message)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _mark_loaded(request: dict[str, Any]) -> None:
    """Leave a mark that survives a kill: the learner's file loaded, the scenario began."""
    os.close(os.open(request["result"] + ".loaded", os.O_WRONLY | os.O_CREAT, 0o600))


def _told(error: BaseException, request: dict[str, Any], *, loaded: bool) -> dict[str, Any]:
    """Turn an exception into a verdict, its text, and the frames that a learner can act on."""
    import traceback

    if _isinstance(error, SystemExit):
        verdict = "exited"
    elif _isinstance(error, MemoryError):
        verdict = "memory"
    elif _isinstance(error, AssertionError) and _raised_in(error, request["scenarios"]):
        verdict = "failed"
    elif not loaded and _is_unreadable(error, request["learner"]):
        verdict = "syntax"
    else:
        verdict = "raised"
    try:
        text = "".join(traceback.format_exception_only(error)).strip()
    except BaseException:  # noqa: BLE001 - an exception whose __str__ raises
        text = type(error).__name__
    frames = [
        [frame.filename, frame.lineno, frame.name, frame.line or ""]
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename in (request["learner"], request["scenarios"])
    ]
    if verdict == "failed":
        text = _str(error)
    return {"verdict": verdict, "text": text[-2000:], "frames": frames[-4:]}


def _raised_in(error: BaseException, file: str) -> bool:
    """Say whether the innermost frame of an exception runs this file or the grader."""
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    if traceback is None:
        return False
    name = traceback.tb_frame.f_code.co_filename
    return name == file or name.startswith(os.path.dirname(__file__))


def _is_unreadable(error: BaseException, file: str) -> bool:
    """Say whether the learner's file is no Python text (3.11 reports null bytes as ValueError)."""
    if isinstance(error, SyntaxError):
        return error.filename in (None, file)
    return isinstance(error, ValueError) and "null bytes" in str(error)


def _left_threads() -> list[str]:
    """Return the names of threads that would keep a real program from ending."""
    threading = sys.modules.get("threading")
    if threading is None:
        return []
    patience = SECONDS_FOR_THREADS
    names = []
    for thread in threading.enumerate():
        if thread.daemon or thread is threading.main_thread():
            continue
        thread.join(patience)
        patience = 0
        if thread.is_alive():
            names.append(thread.name)
    return names


def _limit_resources(request: dict[str, Any]) -> None:
    """Set the backstops that the operating system offers; the parent does the real limiting."""
    if not request["seconds"]:
        return
    try:
        import resource
    except ImportError:
        return
    backstops = [("RLIMIT_CORE", 0), ("RLIMIT_CPU", int(request["seconds"]) + 5)]
    if sys.platform == "linux":
        backstops.append(("RLIMIT_AS", request["address_space"]))
    for name, value in backstops:
        try:
            resource.setrlimit(getattr(resource, name), (value, value))
        except (AttributeError, OSError, ValueError):
            continue
