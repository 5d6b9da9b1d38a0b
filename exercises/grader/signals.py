"""Measure what happens to objects, inside the child process; standard library only.

Each public function below is one signal, named as in `SIGNALS`.
It gets `play`, which runs the scenario beside the learner's code, and returns plain numbers;
`grader.judge` decides what they mean.
With `explain=True` it also names the culprit, which costs time.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from _collections import deque  # type: ignore[import-not-found] # lighter than `collections`
from importlib import import_module
from io import BytesIO
from weakref import ref

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType
    from typing import Any

    Play = Callable[..., Any]  # runs the scenario: `play()` or `play(watch)`

# Bound now, before any learner code can patch them.
_collect, _disable, _freeze, _unfreeze = gc.collect, gc.disable, gc.freeze, gc.unfreeze
_objects, _referents, _is_tracked = gc.get_objects, gc.get_referents, gc.is_tracked
_blocks = sys.getallocatedblocks
_Module = type(sys)
# The cache of attribute lookups keeps names that were made at run time.
# The older function is deprecated where there is the newer one.
_clear_lookups = getattr(sys, "_clear_internal_caches", None) or sys._clear_type_cache
_now, _sleep = time.monotonic, time.sleep
_tools: dict[str, Any] = {}
_SIZED = (list, dict, set, frozenset, tuple, deque, bytearray, bytes, str)

SECONDS_FOR_THREADS = 1.0
"""How long a thread may take to end after the call that started it."""

MOST_COLLECTIONS = 10
"""A chain of N cycles that are freed by each other's `__del__` needs N collections."""


def prepare(signal: str, *, explain: bool) -> None:
    """Import what a signal will use, before learner code can change it.

    Args:
        signal: Key of `SIGNALS`.
        explain: Whether the culprit is to be named.
    """
    names = {"peak": ["tracemalloc"], "native_growth": ["psutil"]}.get(signal, [])
    if signal == "handles" and os.name == "nt":
        names.append("psutil")
    if explain:
        names += ["collections", "io", "tracemalloc", "grader.holders"]
    _tools.update({name: import_module(name) for name in names})


def collect_all() -> None:
    """Run the collector until it finds nothing more, at most `MOST_COLLECTIONS` times."""
    _unfreeze()
    for _ in range(MOST_COLLECTIONS):
        if _collect() == 0:
            return


class Watch:
    """Remembers objects weakly, so that the engine can ask later which ones are alive."""

    def __init__(self) -> None:
        self._entries: list[tuple[ref[Any], str]] = []

    def __call__(self, obj: Any, label: str) -> Any:
        """Watch one object and return it.

        Args:
            obj: The object, which must be weak-referenceable.
            label: What it is, in words for the failure message: "the root".

        Raises:
            AssertionError: If the object cannot be weakly referenced.
        """
        try:
            self._entries.append((ref(obj), label))
        except TypeError:
            message = (
                f"{label} is of type {type(obj).__name__}, which cannot be weakly referenced. "
                "The grader needs that: a class with __slots__ must list '__weakref__'."
            )
            raise AssertionError(message) from None
        return obj

    def __len__(self) -> int:
        return len(self._entries)

    def alive(self) -> list[str]:
        """Return the labels of the objects that are still alive."""
        return [label for reference, label in self._entries if reference() is not None]

    def first_survivor(self) -> Any:
        """Return the first watched object that is still alive, or None."""
        for reference, _ in self._entries:
            obj = reference()
            if obj is not None:
                return obj
        return None


def data(play: Play, *, explain: bool) -> Any:
    """Return what the scenario returns; nothing is measured."""
    del explain
    return play()


def lifetimes(play: Play, *, explain: bool) -> dict[str, Any]:
    """Count watched objects alive without, then with the help of the collector.

    What the scenario returns is kept alive during the counting.
    """
    watch = Watch()
    collect_all()
    _disable()
    kept = play(watch)
    before = watch.alive()
    found: dict[str, Any] = {
        "watched": len(watch),
        "alive_before": len(before),
        "example_before": before[0] if before else "",
    }
    if explain:
        found["holder_before"] = _holder_of_first(watch, kept)
    collect_all()
    after = watch.alive()
    found |= {"alive_after": len(after), "example_after": after[0] if after else ""}
    if explain:
        found["holder_after"] = _holder_of_first(watch, kept)
    return found


def steady_growth(
    play: Play, *, explain: bool, warm_up: int, batches: int, calls: int, collector: bool = True
) -> dict[str, Any]:
    """Measure how many allocated blocks and held items each batch of calls leaves behind.

    Without the collector, unreachable cycles count as left behind, too.
    """
    call = play()
    settle = collect_all
    if not collector:
        collect_all()
        _disable()
        settle = _empty_free_lists
    if explain:
        return _culprit(call, warm_up, settle)
    found = _growth(call, (_blocks, held_items), warm_up, batches, calls, settle)
    return {"blocks": found[0], "items": found[1]}


def _empty_free_lists() -> None:
    """Let a full collection empty the free lists, which hold blocks, but find no garbage."""
    _freeze()
    _collect()
    _unfreeze()


def held_items() -> int:
    """Count the members of all containers, and the characters and bytes of what they hold.

    A list that grows by objects which exist anyway, or a buffer that grows, is one block all
    the time, and its size changes in leaps; the number of its items grows call by call.
    """
    return sum(size for _, size in _sized_objects())


def _length(obj: Any, sizes: dict[type, Any]) -> int:
    cls = type(obj)
    if cls not in sizes:
        sizes[cls] = _size_of(cls)
    size = sizes[cls]
    return 0 if size is None else size(obj)


def _size_of(cls: type) -> Callable[[Any], int] | None:
    """Return what counts the items of a type's objects, or None if they hold none."""
    if issubclass(cls, BytesIO):
        return _bytes_in
    arrays = sys.modules.get("array")
    bases = (*_SIZED, arrays.array) if arrays else _SIZED
    return next((base.__len__ for base in bases if issubclass(cls, base)), None)


def _bytes_in(buffer: BytesIO) -> int:
    """Return how many bytes were written, less what is counted with the buffer's referents.

    From 3.12 on these include the whole space, which is larger, and grows in leaps.
    """
    if buffer.closed:
        return 0
    space = sum(len(part) for part in _referents(buffer) if type(part) is bytes)
    with BytesIO.getbuffer(buffer) as view:
        return view.nbytes - space


def native_growth(
    play: Play, *, explain: bool, warm_up: int, batches: int, calls: int
) -> dict[str, Any] | None:
    """Measure how many bytes of C heap each batch leaves behind; None where no count exists."""
    del explain
    heap_info = getattr(_tools["psutil"], "heap_info", None)
    if heap_info is None:
        return None

    def heap_bytes() -> int:
        heap = heap_info()
        return int(heap.heap_used + heap.mmap_used)

    return {"bytes": _growth(play(), (heap_bytes,), warm_up, batches, calls, collect_all)[0]}


def peak(play: Play, *, explain: bool) -> dict[str, Any]:
    """Measure the traced peak of one call in bytes above its start, after one warm-up call."""
    tracemalloc = _tools["tracemalloc"]
    call = play()
    call()
    collect_all()
    tracemalloc.start()
    tracemalloc.reset_peak()
    start, _ = tracemalloc.get_traced_memory()
    call()
    if not tracemalloc.is_tracing():
        message = (
            "The call ended with tracemalloc stopped. The grader measures with tracemalloc: "
            "leave it alone here."
        )
        raise AssertionError(message)
    _, highest = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    found: dict[str, Any] = {"peak": highest - start}
    if explain:
        found |= _at_peak(call)
    return found


def handles(play: Play, *, explain: bool, calls: int) -> dict[str, Any]:
    """Count files, sockets and threads before and after some calls, with the collector off."""
    call = play()
    call()
    collect_all()
    _disable()
    known = {id(obj) for obj, _ in _open_objects()} if explain else set()
    before = open_handles()
    for _ in range(calls):
        call()
    patience = _now() + SECONDS_FOR_THREADS
    while open_handles()["threads"] > before["threads"] and _now() < patience:
        _sleep(0.01)
    found: dict[str, Any] = {"before": before, "after": open_handles()}
    if explain:
        fresh = [(obj, words) for obj, words in _open_objects() if id(obj) not in known]
        if fresh:
            obj, words = fresh[0]
            fresh.clear()  # or this list would be found as a holder
            found |= {"example": words, "holder": _describe(_outermost(obj), call)}
    return found


def open_handles() -> dict[str, int]:
    """Return how many handles this process has open, per kind."""
    threading = sys.modules.get("threading")
    counts = {"threads": threading.active_count() if threading else 1}
    if os.name == "nt":  # files and sockets there are no small integers that fstat() knows
        process = _tools["psutil"].Process()
        return counts | {
            "files": len(process.open_files()),
            "sockets": len(process.net_connections()),
        }
    counts |= dict.fromkeys(("files", "sockets", "pipes", "other descriptors"), 0)
    for descriptor in range(_most_descriptors()):
        try:
            kind = os.fstat(descriptor).st_mode & _KIND
        except OSError:
            continue
        counts[_KINDS.get(kind, "other descriptors")] += 1
    return counts


_KIND = 0o170000
_KINDS = {0o100000: "files", 0o140000: "sockets", 0o010000: "pipes"}
"""What `os.fstat` says about a descriptor, in words; the numbers are POSIX's S_IFMT and kin."""

SIGNALS: dict[str, Callable[..., Any]] = {
    "behaviour": data,
    "lifetimes": lifetimes,
    "steady_growth": steady_growth,
    "native_growth": native_growth,
    "peak": peak,
    "handles": handles,
}


def _most_descriptors() -> int:
    try:
        most = int(os.sysconf("SC_OPEN_MAX"))
    except (AttributeError, OSError, ValueError):
        most = 4096
    return min(most, 4096) if most > 0 else 4096


def _growth(
    call: Callable[[], Any],
    levels: Sequence[Callable[[], int]],
    warm_up: int,
    batches: int,
    calls: int,
    settle: Callable[[], None],
) -> list[list[int]]:
    """Return, per level, by how much each batch of calls raises it."""
    # The warm-up ends with a reading and a batch, so that the readings that count come about alike.
    # The first full collection untracks tuples of plain data, whose items are not seen then.
    _repeat(call, warm_up - calls)
    collect_all()
    _clear_lookups()
    for level in levels:
        level()
    # Plain memory for the readings: kept as int objects, each would be a block of its own.
    width = len(levels)
    readings = memoryview(bytearray(8 * width * (batches + 1))).cast("q")
    for batch in range(batches + 1):
        _repeat(call, calls)
        settle()
        _clear_lookups()
        for number, level in enumerate(levels):
            readings[batch * width + number] = level()
    return [
        [
            readings[batch * width + number] - readings[(batch - 1) * width + number]
            for batch in range(1, batches + 1)
        ]
        for number in range(width)
    ]


def _repeat(call: Callable[[], Any], times: int) -> None:
    """Call again and again; the counter is gone afterwards, so that it is not measured."""
    for _ in range(times):
        call()


def _holder_of_first(watch: Watch, kept: Any) -> str:
    survivor = watch.first_survivor()
    return "" if survivor is None else _describe(survivor, kept)


def _describe(obj: Any, kept: Any) -> str:
    return str(_tools["grader.holders"].describe(obj, kept))


def _culprit(
    call: Callable[[], Any], warm_up: int, settle: Callable[[], None], calls: int = 100
) -> dict[str, Any]:
    """Name the type and the line that grow over some calls, and who holds one such object."""
    tracemalloc, counter = _tools["tracemalloc"], _tools["collections"].Counter
    for _ in range(warm_up):
        call()
    settle()
    numbers_before = counter(map(type, gc.get_objects()))
    known = {id(obj) for obj in gc.get_objects()}
    lengths = {id(obj): length for obj, length in _sized_objects()}
    tracemalloc.start()
    for _ in range(calls):
        call()
    settle()
    lines = _top_lines(tracemalloc.take_snapshot())
    tracemalloc.stop()
    known.update(map(id, (lines, *lines)))
    fresh = [obj for obj in gc.get_objects() if id(obj) not in known and not _is_frame(obj)]
    # What is new in the place of something that is gone, as in a bounded cache, has not grown.
    numbers = counter(map(type, fresh)) & (counter(map(type, gc.get_objects())) - numbers_before)
    types = sorted(numbers, key=lambda cls: (_commonness(cls), -numbers[cls]))
    types = [cls for cls in types if numbers[cls] >= calls // 10][:3]
    found: dict[str, Any] = {
        "calls": calls,
        "types": [[cls.__name__, numbers[cls]] for cls in types],
        "lines": lines,
    }
    if types:
        # One from the middle: the first and the last may be the measurement's own.
        specimen = [obj for obj in fresh if type(obj) is types[0]][numbers[types[0]] // 2]
        fresh.clear()  # or this list would be found as a holder
        found["holder"] = _describe(specimen, call)
        return found
    grown = [
        (length - lengths[id(obj)], id(obj))
        for obj, length in _sized_objects()
        if length - lengths.get(id(obj), length) >= calls // 10 and obj is not lengths
    ]
    if grown:
        more, address = max(grown)
        # A whole list, because a generator that is not exhausted would be found as a holder.
        [container, *_] = [obj for obj, _ in _sized_objects() if id(obj) == address]
        found["grown"] = [type(container).__name__, more]
        found["holder"] = _describe(container, call)
    return found


def _commonness(cls: type) -> int:
    """Rank a type: objects of learner classes, and classes, say more than what belongs to them."""
    if issubclass(cls, type) or cls.__module__ not in sys.stdlib_module_names:
        return 0
    if cls is tuple or cls.__name__ == "cell":  # parts of something that says more
        return 3
    return 2 if cls.__module__ in ("builtins", "types") or issubclass(cls, ref) else 1


def _sized_objects() -> Iterator[tuple[Any, int]]:
    """Yield the containers and buffers that `held_items` counts, with their lengths.

    Modules are passed over; the dictionary of each is asked by itself. On CPython 3.12 to ask
    `_asyncio` for its referents takes objects out of its free list, and memory grows without end.
    """
    sizes: dict[type, Any] = {}
    for obj in _objects():
        if type(obj) is _Module:
            continue
        yield obj, _length(obj, sizes)
        for part in _referents(obj):
            if not _is_tracked(part):
                yield part, _length(part, sizes)


def _open_objects() -> Iterator[tuple[Any, str]]:
    """Yield the files, sockets, databases and threads that are open, and what to call each."""
    io, socket, threading = _tools["io"], sys.modules.get("socket"), sys.modules.get("threading")
    sqlite = sys.modules.get("sqlite3")
    for obj in gc.get_objects():
        if isinstance(obj, io.FileIO) and not obj.closed and obj.fileno() > _STANDARD_STREAMS:
            name = os.path.basename(obj.name) if isinstance(obj.name, str) else obj.name
            yield obj, f"file {name!r}"
        if socket is not None and isinstance(obj, socket.socket) and obj.fileno() != -1:
            yield obj, "a socket"
        if sqlite is not None and isinstance(obj, sqlite.Connection) and _is_connected(obj):
            yield obj, "a connection to an SQLite database"
    for thread in threading.enumerate() if threading else ():
        yield thread, f"thread {thread.name!r}"


_STANDARD_STREAMS = 2


def _is_connected(connection: Any) -> bool:
    try:
        return bool(connection.total_changes >= 0)
    except Exception:  # closed, or never opened
        return False


def _outermost(file: Any) -> Any:
    """Return what the learner got from `open()`: the text layer around buffer and raw file."""
    layers = [obj for obj in gc.get_referrers(file) if getattr(obj, "raw", None) is file]
    texts = [
        obj
        for layer in layers
        for obj in gc.get_referrers(layer)
        if getattr(obj, "buffer", None) is layer
    ]
    return [file, *layers, *texts][-1]


def _is_frame(obj: Any) -> bool:
    return type(obj) is _FRAME


_FRAME = type(sys._getframe())


def _top_lines(snapshot: Any, most: int = 3) -> list[list[Any]]:
    """Return [file, line, blocks, bytes] of the lines that hold most, foreign code left out."""
    return [
        [entry.traceback[0].filename, entry.traceback[0].lineno, entry.count, entry.size]
        for entry in snapshot.statistics("lineno")
        if not _is_foreign(entry.traceback[0].filename)
    ][:most]


_FOREIGN = (os.path.dirname(__file__), os.path.dirname(os.__file__), "<")


def _is_foreign(file: str) -> bool:
    return file.startswith(_FOREIGN) or "site-packages" in file


def _at_peak(call: Callable[[], Any]) -> dict[str, Any]:
    """Return the lines that allocated what was alive when memory was highest, and who held it.

    A profile function sees every call and return. The first run finds the one at which most
    memory is traced; a second run stops there to look, because looking costs memory.
    """
    tracemalloc = _tools["tracemalloc"]
    events = highest = moment = 0
    found: dict[str, Any] = {"lines": [], "locals": []}

    def search(_frame: FrameType, _event: str, _arg: Any) -> None:
        nonlocal events, highest, moment
        events += 1
        now, _ = tracemalloc.get_traced_memory()
        if now > highest:
            highest, moment = now, events

    def look(frame: FrameType, _event: str, _arg: Any) -> None:
        nonlocal events
        events += 1
        if events == moment:
            found["lines"] = _top_lines(tracemalloc.take_snapshot(), MOST_LINES)
            found["locals"] = _locals_of(frame)

    for profile in (search, look):
        events = 0
        collect_all()
        tracemalloc.start()
        sys.setprofile(profile)
        try:
            call()
        finally:
            sys.setprofile(None)
            tracemalloc.stop()
    return found


MOST_LINES = 6


def _locals_of(frame: FrameType | None) -> list[list[Any]]:
    """Return [function, names of its bound locals] for a frame and its callers, innermost first.

    Only functions of the learner's: no libraries, no scenario, no comprehension.
    """
    found: list[list[Any]] = []
    while frame is not None:
        code = frame.f_code
        if not _is_foreign(code.co_filename) and not code.co_filename.endswith("scenarios.py"):
            names = [name for name in frame.f_locals if name[0] != "."]
            if names and code.co_name[0] != "<":
                found.append([code.co_name, names])
        frame = frame.f_back
    return found
