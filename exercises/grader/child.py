"""The child process: runs one scenario against one learner file and reports through a private file.

Only the standard library is imported, and as little of it as can be,
because every import is paid for by every scenario.
Everything that is needed after learner code has run is bound before it runs.
"""

from __future__ import annotations

import faulthandler
import marshal
import os
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import ModuleType

from grader import signals
from grader.guard import Guard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

_dumps, _exit, _getpid, _path = marshal.dumps, os._exit, os.getpid, os.path
_open, _write, _close, _unlink = os.open, os.write, os.close, os.unlink
_dump_stack, _say_no_stack = faulthandler.dump_traceback, faulthandler.cancel_dump_traceback_later
_sys, _repr, _BaseException, _type = sys, repr, BaseException, type
_flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)

SECONDS_TO_TELL = 0.25
"""How long before the time limit the stack is written, so that the message can name the line."""

SECONDS_FOR_THREADS = 0.5
"""How long a thread may take to end after the scenario."""

MOST_TEXT, MOST_FRAMES = 1000, 4
"""How much of an exception is told: characters of its text, and frames."""


def main() -> None:
    """Read the request, run it, write the signed answer, and leave without clean-up."""
    with open(sys.argv[1], "rb") as file:
        request = marshal.load(file)  # noqa: S302 - our own parent wrote it, a moment ago
    os.unlink(sys.argv[1])  # the nonce in it is for nobody else
    sys.argv[:] = [request["learner"]]
    sys.dont_write_bytecode = True
    _limit_resources(request)
    _prepare_to_say_where(request)
    pid = _getpid()
    answer = _answer(request)
    if _getpid() != pid:
        _exit(0)  # a copy of us, which learner code forked: only the original answers
    for name in ("stdout", "stderr"):
        _attempt(lambda name=name: getattr(_sys, name).flush())
    _say_no_stack()
    _attempt(_unlink, request["result"])  # whatever lies there is not from here
    _write(_open(request["result"], _flags, 0o600), request["nonce"].encode() + _dumps(answer))
    _exit(0)  # atexit hooks, __del__ of globals and left-over threads get no say


def _attempt(action: Callable[..., object], *arguments: Any) -> None:
    """Do something that may fail after what learner code did, and that is no news if it does."""
    try:
        action(*arguments)
    except _BaseException:
        return


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    """Load both files, measure, and put what happened into plain data."""
    signals.prepare(request["signal"], explain=request["explain"])
    try:
        scenarios = _load_scenarios(request["scenarios"])
    except BaseException as error:
        text = f"{_short(request['scenarios'])} cannot be imported: {_text(error)}"
        return {"verdict": "grader error", "text": text}
    scenario = getattr(scenarios, request["scenario"], None)
    if scenario is None:
        text = f"{_short(request['scenarios'])} has no scenario '{request['scenario']}'"
        return {"verdict": "grader error", "text": text}
    answer: dict[str, Any] = {"verdict": "passed", "loaded": False}
    guard = Guard(request["learner"], request["scenarios"], request["allowed_gc_calls"])
    inputs = request["inputs"]
    try:
        learner = _load_learner(request["learner"], request["module"])
        answer["loaded"] = True
        _mark_loaded(request)
        found = signals.SIGNALS[request["signal"]](
            lambda *extra: scenario(learner, *extra, **inputs),
            explain=request["explain"],
            **request["options"],
        )
    except _BaseException as error:  # the name itself may have been patched
        guard.restore()
        answer |= _told(error, request, loaded=answer["loaded"])
    else:
        guard.restore()
        answer |= _as_answer(found)
    answer |= {"gc_calls": guard.calls, "patched": guard.patched, "threads": _left_threads()}
    return answer


def _short(path: str) -> str:
    folder, name = _path.split(path)
    return f"{_path.basename(folder)}/{name}"


def _load_scenarios(path: str) -> ModuleType:
    return _load("scenarios", path, path)


def _load_learner(path: str, name: str) -> ModuleType:
    """Load the learner's file so that it cannot reach itself.

    The module's `__file__` is a copy in the working folder, which is thrown away;
    tracebacks still name the original.
    """
    copy = os.path.join(os.getcwd(), os.path.basename(path))
    with open(path, "rb") as original, open(copy, "wb") as file:
        file.write(original.read())
    return _load(name, path, copy)


def _load(name: str, path: str, file: str) -> ModuleType:
    """Run the source in `file` as the module `name`; its code objects say that it is in `path`."""
    loader = SourceFileLoader(name, file)
    module = ModuleType(name)
    module.__file__, module.__loader__ = file, loader
    module.__spec__ = ModuleSpec(name, loader, origin=file)
    sys.modules[name] = module
    exec(loader.source_to_code(loader.get_data(file), path), module.__dict__)  # noqa: S102
    return module


def _mark_loaded(request: dict[str, Any]) -> None:
    """Leave a mark that survives a kill: the learner's file loaded, the scenario began."""
    _close(_open(request["result"] + ".loaded", _flags, 0o600))


def _as_answer(found: Any) -> dict[str, Any]:
    try:
        return {"value": plain(found)}
    except RecursionError:
        text = "the result contains itself, or is nested too deeply to be compared"
    except _BaseException as error:
        text = f"the result cannot be shown: {_type(error).__name__} in its __repr__"
    return {"verdict": "raised", "text": text}


_EXACTLY: dict[type, Callable[[Any], Any]] = {
    int: int.__int__,
    float: float.__float__,
    str: str.__str__,
}
"""How to make a plain object of an instance of a subclass."""


def plain(value: Any) -> Any:
    """Return a copy of a value that consists of plain data only, as JSON would have it.

    Args:
        value: Numbers, text, None, and lists, tuples and dictionaries of such;
            everything else becomes its `repr`.
    """
    if value is None or isinstance(value, bool):
        return value
    for kind, exactly in _EXACTLY.items():
        if isinstance(value, kind):
            return exactly(value)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {_plain_key(key): plain(item) for key, item in value.items()}
    return str.__str__(_repr(value))


def _plain_key(key: Any) -> str:
    if key is None or isinstance(key, bool):
        return {None: "null", True: "true", False: "false"}[key]
    key = plain(key)
    return key if isinstance(key, str) else _repr(key)


def _told(error: BaseException, request: dict[str, Any], *, loaded: bool) -> dict[str, Any]:
    """Turn an exception into a verdict, its text, and the frames that a learner can act on."""
    files = (request["learner"], request["scenarios"])
    frames = _frames(error, files)
    text = _text(error)
    if isinstance(error, SystemExit):
        verdict = "exited"
    elif isinstance(error, MemoryError):
        verdict = "memory"
    elif isinstance(error, AssertionError) and _raised_in(error, request["scenarios"]):
        verdict = "failed"
        text = text.partition(": ")[2]
    elif not loaded and _is_unreadable(error, request["learner"]):
        verdict = "syntax"
        text = _why_no_text(request["learner"]) or text
    elif loaded and not frames:
        verdict = "grader error"
        text = f"scenario '{request['scenario']}' could not be started: {text}"
    else:
        verdict = "raised"
    return {"verdict": verdict, "text": text, "frames": frames}


def _text(error: BaseException) -> str:
    """Return type and text of an exception, however badly it behaves or however long it is."""
    try:
        import traceback  # here, because few runs need it

        text = "".join(traceback.format_exception_only(error)).strip()
    except BaseException:  # learner code replaced the module: then the simpler text must do
        text = _simple_text(error)
    return text if len(text) <= MOST_TEXT else f"{text[:MOST_TEXT]} ... (shortened)"


def _simple_text(error: BaseException) -> str:
    try:
        return f"{type(error).__name__}: {error}"
    except BaseException:
        return type(error).__name__


def _frames(error: BaseException, files: Iterable[str]) -> list[list[Any]]:
    """Return [file, line, function, source line] of the innermost frames that run these files."""
    found: list[list[Any]] = []
    traceback = error.__traceback__
    while traceback is not None:
        code, line = traceback.tb_frame.f_code, traceback.tb_lineno
        traceback = traceback.tb_next
        place = [code.co_filename, line, code.co_name]
        if code.co_filename in files and place not in found[-1:]:  # a recursion is told once
            found.append(place)
    return [[*place, _source_line(place[0], place[1])] for place in found[-MOST_FRAMES:]]


def _source_line(file: str, line: int) -> str:
    try:
        with open(file, encoding="utf-8", errors="replace") as source:
            return source.read().splitlines()[line - 1].strip()
    except (OSError, IndexError, TypeError):
        return ""


def _raised_in(error: BaseException, file: str) -> bool:
    """Say whether the innermost frame of an exception runs this file or the grader."""
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    if traceback is None:
        return False
    name = traceback.tb_frame.f_code.co_filename
    return name == file or _path.dirname(name) == _path.dirname(__file__)


def _is_unreadable(error: BaseException, file: str) -> bool:
    """Say whether the learner's file is no Python text (3.11 reports null bytes as ValueError)."""
    if isinstance(error, SyntaxError):
        return error.filename in (None, file)
    return isinstance(error, ValueError) and "null bytes" in str(error)


def _why_no_text(file: str) -> str:
    """Say which byte keeps a file from being read as text, or return "" if none does."""
    with open(file, "rb") as binary:
        content = binary.read()
    if b"\0" in content:
        return "it has null bytes, so it is no text file, or one in an encoding such as UTF-16"
    try:
        content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return f"byte {content[error.start]:#x} in line {line} is no UTF-8; save the file as UTF-8"
    return ""


def _left_threads() -> list[str]:
    """Return the names of threads that would keep a real program from ending."""
    threading = sys.modules.get("threading")
    if threading is None:
        return []
    patience = SECONDS_FOR_THREADS
    names = []
    try:
        for thread in threading.enumerate():
            if thread.daemon or thread is threading.main_thread():
                continue
            thread.join(patience)
            patience = 0
            if thread.is_alive():
                names.append(str(thread.name))
    except Exception:  # noqa: S110 - learner code put something else in place of the module
        pass
    return names


def _limit_resources(request: dict[str, Any]) -> None:
    """Set the backstops that the operating system offers; the parent does the real limiting."""
    if not request["seconds"]:
        return
    try:
        import resource
    except ImportError:
        return
    # A core size of 1 byte also keeps crash reporters away, which 0 does not.
    backstops = [("RLIMIT_CORE", 1), ("RLIMIT_CPU", int(request["seconds"]) + 5)]
    if sys.platform == "linux":
        backstops.append(("RLIMIT_AS", request["address_space"]))
    for name, value in backstops:
        try:
            resource.setrlimit(getattr(resource, name), (value, value))
        except (AttributeError, OSError, ValueError):
            continue


def _prepare_to_say_where(request: dict[str, Any]) -> None:
    """Let crashes, limits and `os._exit` write the stack into a file of the parent's."""
    stack = _open(request["stack"], os.O_WRONLY | os.O_CREAT, 0o600)
    faulthandler.enable(stack)
    if request["seconds"]:
        delay = max(request["seconds"] - SECONDS_TO_TELL, request["seconds"] / 2)
        faulthandler.dump_traceback_later(delay, file=stack)
        if request["stack_signal"]:  # at the other limits the parent asks
            faulthandler.register(request["stack_signal"], file=stack)
    pid = os.getpid()

    def exit_and_tell(status: int) -> None:
        if _getpid() == pid:
            _attempt(_dump_stack, stack)
        _exit(status)

    os._exit = exit_and_tell  # type: ignore[assignment]
