"""Find who holds an object and say it in words: a chain of references from a root, or a cycle.

The search walks backwards over a picture of all references, nearest holders first,
until it meets a root: a module's namespace, a local variable of a running thread,
the current context, or something that the scenario keeps.
If there is no root the object is held by a reference cycle, and the cycle is described instead.

The objects belong to the learner and may misbehave, so nothing here calls their methods:
types are compared with `type()`, and attributes are looked up in namespaces and slots.
"""

from __future__ import annotations

import contextvars
import gc
import sys
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import groupby
from types import (
    AsyncGeneratorType,
    BuiltinMethodType,
    CellType,
    CoroutineType,
    FrameType,
    FunctionType,
    GeneratorType,
    MemberDescriptorType,
    MethodType,
    ModuleType,
    TracebackType,
)
from typing import Any
from weakref import ref

LRU_CACHE = type(lru_cache(len))

UNSEEN = (
    "something that gc.get_referrers() does not show, such as C code, atexit or a running function"
)
"""What is said of a holder that Python cannot see."""


def describe(target: Any, kept: Any = None) -> str:
    """Describe in words what keeps an object alive.

    Args:
        target: The object that should have died.
        kept: What the scenario keeps on purpose; a chain may end there.

    Returns:
        A chain such as "global 'registry' of tree (dict) -> ['a'] (Node)",
        a cycle such as "Node -> .children (list) -> [0] (Node) -> .parent -> the same Node",
        or a sentence that says that Python cannot see the holder.
    """
    search = _Search()  # called without arguments, whose tuple would be found as a holder
    if chain := search.chain_from_root(target, kept):
        return " -> ".join(_shortened(_chain_in_words(chain, kept)))
    for obj in sorted(search.met(), key=_is_inner_part):
        if cycle := search.cycle_through(obj):
            words = f"{_cycle_in_words(cycle)} (a reference cycle)"
            path = search.path_from(obj)
            return words if len(path) == 1 else f"{words}; from there {_path_in_words(path)}"
    top = search.met()[-1]
    if top is target:
        return UNSEEN
    return f"{_path_in_words(search.path_from(top))}; the {_kind(top)} is held by {UNSEEN}"


class _Local:
    """A local variable of a function that is running in some thread: a root."""

    def __init__(self, frame: FrameType, name: str, thread: str) -> None:
        self.words = f"local '{name}' of {frame.f_code.co_name}(), running in thread '{thread}'"


class _Search:
    """A picture of all references, and a breadth-first walk in it from an object to its holders."""

    def __init__(self) -> None:
        self._objects: dict[int, Any] = {id(obj): obj for obj in gc.get_objects()}
        self._holders: dict[int, list[int]] = defaultdict(list)
        for key, obj in list(self._objects.items()):
            for held in _referents(obj):
                self._holders[id(held)].append(key)
        self._holds: dict[int, int] = {}  # id of a holder -> id of what it holds
        self._met: list[int] = []

    def chain_from_root(self, target: Any, kept: Any) -> list[Any]:
        """Return the root and the objects from there down to the target, or an empty list.

        Args:
            target: Where the walk begins.
            kept: A root, beside those that every program has.
        """
        start = id(target)
        self._objects[start] = target
        running = _running_locals()
        queue = deque([start])
        while queue:
            key = queue.popleft()
            self._met.append(key)
            obj = self._objects[key]
            if key in running:
                return [running[key], *self.path_from(obj)]
            if obj is kept or _is_root(obj):
                return self.path_from(obj)
            for holder in self._holders[key]:
                if holder != start and holder not in self._holds:
                    self._holds[holder] = key
                    queue.append(holder)
        return []

    def met(self) -> list[Any]:
        """Return the objects that `chain_from_root` met, nearest to the target first."""
        return [self._objects[key] for key in self._met]

    def path_from(self, obj: Any) -> list[Any]:
        """Return the objects from this one down to the target."""
        key = id(obj)
        path = [obj]
        while key in self._holds:
            key = self._holds[key]
            path.append(self._objects[key])
        return path

    def cycle_through(self, obj: Any) -> list[Any]:
        """Return the objects of the shortest cycle through this one, if there is one."""
        start = id(obj)
        holds: dict[int, int] = {}
        queue = deque([start])
        while queue:
            key = queue.popleft()
            for holder in self._holders[key]:
                if holder == start:
                    cycle = [obj]
                    while key != start:
                        cycle.append(self._objects[key])
                        key = holds[key]
                    return cycle
                if holder not in holds:
                    holds[holder] = key
                    queue.append(holder)
        return []


def _referents(obj: Any) -> list[Any]:
    """Return what an object refers to; of a module only its namespace.

    On CPython 3.12 to ask `_asyncio` takes objects out of its free list, and the second time hangs.
    """
    return [vars(obj)] if type(obj) is ModuleType else gc.get_referents(obj)


_HERE = __file__.rpartition("holders")[0]


def _running_locals() -> dict[int, _Local]:
    """Return, by the id of their value, the local variables of all functions that run now."""
    threading = sys.modules.get("threading")
    names = {thread.ident: thread.name for thread in threading.enumerate()} if threading else {}
    found: dict[int, _Local] = {}
    for ident, innermost in sys._current_frames().items():
        frame: FrameType | None = innermost
        while frame is not None:
            if not frame.f_code.co_filename.startswith((_HERE, "<")):
                for name, value in frame.f_locals.items():
                    found.setdefault(id(value), _Local(frame, name, names.get(ident, "?")))
            frame = frame.f_back
    return found


def _is_root(obj: Any) -> bool:
    if type(obj) is dict:
        return _module_of(obj) is not None
    return type(obj) is contextvars.Context


def _module_of(namespace: dict[Any, Any]) -> ModuleType | None:
    name = namespace.get("__name__")
    module = sys.modules.get(name) if type(name) is str else None
    return module if module is not None and _namespace_of(module) is namespace else None


def _is_inner_part(obj: Any) -> bool:
    """Say whether an object is better told as part of what holds it."""
    return type(obj) in (CellType, TracebackType, dict, tuple)


def _namespace_of(obj: Any) -> dict[Any, Any] | None:
    """Return the `__dict__` of an instance, a function or a module, if it has one."""
    try:
        namespace = object.__getattribute__(obj, "__dict__")
    except Exception:
        return None
    return namespace if isinstance(namespace, dict) else None


def _shortened(steps: list[str], most: int = 3) -> Iterator[str]:
    """Tell a long run of equal steps, as through a linked list, by its number."""
    for step, run in groupby(steps):
        times = len(list(run))
        if times > most:
            yield f"{step} -> ({times - 2} more such steps)"
            times = 1
        yield from [step] * times


def _chain_in_words(chain: list[Any], kept: Any) -> list[str]:
    root, *rest = chain
    if isinstance(root, _Local):
        return [f"{root.words} ({_kind(rest[0])})", *_steps(rest)]
    if root is kept:
        return [f"what the scenario keeps ({_kind(root)})", *_steps(chain)]
    if type(root) is contextvars.Context:
        return _context_in_words(root, rest)
    if type(root) is dict and (module := _module_of(root)) is not None:
        name = _name_in(root, rest[0])
        return [f"global '{name}' of {_short(module.__name__)} ({_kind(rest[0])})", *_steps(rest)]
    return [_kind(root), *_steps(chain)]


def _context_in_words(context: contextvars.Context, path: list[Any]) -> list[str]:
    for variable, value in context.items():
        for position, obj in enumerate(path):
            if obj is value:
                return [
                    f"context variable '{variable.name}' ({_kind(value)})",
                    *_steps(path[position:]),
                ]
    return [_kind(context), *_steps([context, *path])]


def _cycle_in_words(cycle: list[Any]) -> str:
    *steps, last = _steps([*cycle, cycle[0]])
    closing = last.rpartition(" (")[0] or last
    return " -> ".join([_kind(cycle[0]), *steps, f"{closing} -> the same {_kind(cycle[0])}"])


def _path_in_words(path: list[Any]) -> str:
    return " -> ".join([_kind(path[0]), *_steps(path)])


def _steps(path: list[Any]) -> Iterator[str]:
    """Yield "edge (kind)" for each step of a path.

    What a learner sees as one step is one: an instance and its `__dict__`, a function and its cell,
    an exception and the frame at the end of its traceback.
    """
    while len(path) > 1:
        edge, taken = _step(path)
        path = path[taken:]
        yield f"{edge} ({_kind(path[0])})"


Step = tuple[str, int]
"""How the first object of a path refers to the next, and how many objects that takes."""


def _step(path: list[Any]) -> Step:
    for rule in (_through_namespace, _through_function, _through_frame, _through_other):
        if step := rule(*path):
            return step
    return _edge(path[0], path[1]), 1


def _through_namespace(holder: Any, held: Any, *rest: Any) -> Step | None:
    if rest and type(held) is dict and _is_namespace(holder, held):
        return f".{_unmangled(_name_in(held, rest[0]), holder)}", 2
    return None


def _through_function(holder: Any, held: Any, *rest: Any) -> Step | None:
    if type(holder) is not FunctionType or not rest:
        return None
    if held is holder.__defaults__:
        return f"default of '{_parameter(holder, rest[0])}'", 2
    if holder.__kwdefaults__ is not None and held is holder.__kwdefaults__:
        return f"default of '{_name_in(holder.__kwdefaults__, rest[0])}'", 2
    if holder.__closure__ is not None and held is holder.__closure__ and len(rest) > 1:
        name = holder.__code__.co_freevars[holder.__closure__.index(rest[0])]
        return f"closed-over '{name}'", 3
    return None


def _through_frame(holder: Any, held: Any, *rest: Any) -> Step | None:
    frame = _frame_of(holder)
    if frame is None or not rest:
        return None
    if type(held) is CellType or (type(held) is dict and held is frame.f_locals):  # up to 3.12
        return _local(frame, rest[0]), 2
    return None


def _through_other(holder: Any, held: Any, *rest: Any) -> Step | None:
    if issubclass(type(holder), BaseException) and type(held) is TracebackType:
        frames = (n for n, obj in enumerate(rest, 2) if type(obj) is not TracebackType)
        return ".__traceback__", next(frames, 1)
    if rest and type(holder) is LRU_CACHE and type(held) is dict:
        return "a cached call", 2
    is_thread_local = type(holder).__name__ == "_local" and type(held) is dict
    if is_thread_local and len(rest) > 1 and type(rest[0]) is dict:
        return f"thread-local '{_name_in(rest[0], rest[1])}'", 3
    return None


def _name_in(namespace: dict[Any, Any], value: Any) -> str:
    return next((str(name) for name, found in namespace.items() if found is value), "a key")


def _is_namespace(holder: Any, namespace: dict[Any, Any]) -> bool:
    if issubclass(type(holder), type):
        return True  # the only dictionary that a class refers to
    return _namespace_of(holder) is namespace


def _parameter(function: FunctionType, value: Any) -> str:
    """Name the parameter whose default a value is."""
    defaults = function.__defaults__ or ()
    names = function.__code__.co_varnames[: function.__code__.co_argcount]
    with_default = zip(names[len(names) - len(defaults) :], defaults, strict=True)
    return next(name for name, default in with_default if default is value)


def _edge(holder: Any, held: Any) -> str:
    """Say how `holder` refers to `held`: "[3]", "['key']", ".attribute", "local 'name'"."""
    cls = type(holder)
    if issubclass(cls, dict | set | frozenset | list | tuple | deque):
        return _place_in(holder, held)
    if (frame := _frame_of(holder)) is not None:
        return _local(frame, held)
    return {LRU_CACHE: "a cached call", BuiltinMethodType: ".__self__"}.get(cls) or _attribute(
        holder, held
    )


def _place_in(container: Any, held: Any) -> str:
    cls = type(container)
    if issubclass(cls, dict):
        keys = (key for key, value in dict.items(container) if value is held)
        return next((f"[{_key(key)}]" for key in keys), "a key")
    for sequence in (list, tuple, deque):
        if issubclass(cls, sequence):
            for position, item in enumerate(sequence.__iter__(container)):
                if item is held:
                    return f"[{position}]"
    return "a member"


def _frame_of(holder: Any) -> FrameType | None:
    """Return the frame of a generator, a coroutine, or a frame itself."""
    frame = holder if type(holder) is FrameType else None
    for cls, name in _FRAMES.items():
        if type(holder) is cls:
            frame = getattr(holder, name)
    return frame


_FRAMES = {GeneratorType: "gi_frame", CoroutineType: "cr_frame", AsyncGeneratorType: "ag_frame"}


def _local(frame: FrameType, held: Any) -> str:
    for name, value in frame.f_locals.items():
        if value is held:
            return "what it iterates over" if name == ".0" else f"local '{name}'"
    return ".f_back" if held is frame.f_back else "a temporary value"


def _attribute(holder: Any, held: Any) -> str:
    if issubclass(type(holder), BaseException):
        for name in ("__traceback__", "__cause__", "__context__", "args"):
            if getattr(BaseException, name).__get__(holder) is held:
                return f".{name}"
    for name, value in (_namespace_of(holder) or {}).items():
        if value is held:
            return f".{_unmangled(name, holder)}"
    for cls in type(holder).__mro__:
        for name, slot in vars(cls).items():
            if type(slot) is MemberDescriptorType and _in_slot(slot, holder) is held:
                return f".{_unmangled(name, holder)}"
    if type(holder) is held:
        return "its class"
    return "inside it"


def _unmangled(name: str, holder: Any) -> str:
    """Write a private attribute as it stands in the class: "__rows", not "_Table__rows"."""
    for cls in type(holder).__mro__:
        prefix = f"_{_kind_of_class(cls).lstrip('_')}"
        if name.startswith(f"{prefix}__"):
            return name.removeprefix(prefix)
    return name


def _in_slot(slot: MemberDescriptorType, holder: Any) -> Any:
    try:
        return slot.__get__(holder)
    except AttributeError:
        return None


def _kind(obj: Any) -> str:
    """Say what an object is, in a word or two."""
    for cls, words in _KINDS.items():
        if issubclass(type(obj), cls):
            try:
                return words(obj)
            except Exception:
                break  # a class whose metaclass does not tell its name, and the like
    return _kind_of_class(type(obj))


def _kind_of_class(cls: type) -> str:
    return str(type.__getattribute__(cls, "__name__"))  # whatever its metaclass says


_KINDS: dict[type, Callable[[Any], str]] = {
    FunctionType: lambda obj: f"function {obj.__name__}",
    type: lambda obj: f"class {obj.__name__}",
    MethodType: lambda obj: f"bound method {obj.__func__.__name__}",
    BuiltinMethodType: lambda obj: f"built-in method {obj.__name__}",
    GeneratorType: lambda obj: f"generator {obj.__name__}",
    CoroutineType: lambda obj: f"coroutine {obj.__name__}",
    AsyncGeneratorType: lambda obj: f"async generator {obj.__name__}",
    FrameType: lambda obj: f"frame of {obj.f_code.co_name}()",
    ModuleType: lambda obj: f"module {_short(obj.__name__)}",
    partial: lambda obj: f"partial of {_kind(obj.func)}",
    LRU_CACHE: lambda obj: f"lru_cache of {obj.__wrapped__.__name__}()",
}


def _key(key: Any, most: int = 40) -> str:
    """Write a key of a dictionary; keys that are not simple are told by their type."""
    if type(key) is ref or issubclass(type(key), ref):
        return "a weak reference"
    simple = key if type(key) is tuple else (key,)
    if issubclass(type(key), type):
        return _kind(key)
    if not all(type(part) in (str, bytes, int, float, bool, type(None)) for part in simple):
        return f"a key of type {_kind(key)}"
    text = repr(key)
    return text if len(text) <= most else text[: most - 3] + "..."


def _short(module_name: str) -> str:
    return module_name.rpartition(".")[2]
