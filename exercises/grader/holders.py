"""Find who holds an object and say it in words: a chain of references from a root, or a cycle.

The search walks backwards over `gc.get_referrers`, nearest holders first, until it meets a root:
a module's namespace, a running frame, or something that the scenario keeps.
If there is no root the object is held by a reference cycle, and the cycle is described instead.
"""

from __future__ import annotations

import gc
import sys
from collections import deque
from collections.abc import Iterator
from types import (
    CellType,
    CoroutineType,
    FrameType,
    FunctionType,
    GeneratorType,
    MethodType,
    ModuleType,
    TracebackType,
)
from typing import Any

MOST_OBJECTS = 5_000
"""How many objects the search visits before it gives up."""


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
    search = _Search(kept)
    if chain := search.from_root(target):
        return _chain_in_words(chain, kept)
    for key in search.nearest():
        if cycle := search.cycle_through(key):
            words = f"{_cycle_in_words(cycle)} (a reference cycle)"
            path = search.path_from(key)
            return words if len(path) == 1 else f"{words}; from there {_path_in_words(path)}"
    return "something that gc.get_referrers() does not show, such as C code or a running function"


class _Search:
    """One breadth-first walk over referrers, which never takes its own bookkeeping for a holder.

    No list of objects may be alive while `gc.get_referrers` runs, or it would be found;
    the search therefore queues ids, and hides the two dictionaries that it must keep.
    """

    def __init__(self, kept: Any) -> None:
        self._kept = kept
        self._met: dict[int, Any] = {}
        self._held_by: dict[int, int] = {}  # id of a holder -> id of what it holds

    def from_root(self, target: Any) -> list[Any]:
        """Return the objects from a root down to the target, or an empty list."""
        self._met[id(target)] = target
        queue = deque([id(target)])
        while queue and len(self._met) < MOST_OBJECTS:
            key = queue.popleft()
            if _is_root(self._met[key], self._kept):
                return self.path_from(key)
            for holder in _holders_of(self._met[key], self):
                if id(holder) not in self._met:
                    self._met[id(holder)] = holder
                    self._held_by[id(holder)] = key
                    queue.append(id(holder))
        return []

    def nearest(self, most: int = 50) -> list[int]:
        """Return the ids of the objects that `from_root` met, nearest to the target first."""
        return list(self._met)[:most]

    def path_from(self, key: int) -> list[Any]:
        """Return the objects from the one with this id down to the target."""
        path = [self._met[key]]
        while key in self._held_by:
            key = self._held_by[key]
            path.append(self._met[key])
        return path

    def cycle_through(self, start: int) -> list[Any]:
        """Return the objects of the shortest cycle through the one with this id, if there is one."""
        held_by: dict[int, int] = {}
        queue = deque([start])
        while queue and len(held_by) < MOST_OBJECTS:
            key = queue.popleft()
            for holder in _holders_of(self._met[key], self):
                if id(holder) == start:
                    cycle = [holder]
                    while key != start:
                        cycle.append(self._met[key])
                        key = held_by[key]
                    return cycle
                if id(holder) not in held_by:
                    self._met.setdefault(id(holder), holder)
                    held_by[id(holder)] = key
                    queue.append(id(holder))
        return []

    def owns(self, obj: Any) -> bool:
        """Say whether an object is this search or part of its bookkeeping."""
        return obj is self or obj is self._met or obj is self._held_by or obj is self.__dict__


def _holders_of(obj: Any, search: _Search) -> list[Any]:
    """Return the referrers of `obj` without the search and the grader's own frames."""
    return [
        holder
        for holder in gc.get_referrers(obj)
        if not search.owns(holder)
        and not (isinstance(holder, FrameType) and holder.f_code.co_filename.startswith(_HERE))
    ]


_HERE = __file__.rpartition("holders")[0]


def _is_root(obj: Any, kept: Any) -> bool:
    if obj is kept:
        return True
    if type(obj) is dict:
        return _module_of(obj) is not None
    return isinstance(obj, ModuleType) or (isinstance(obj, FrameType) and _is_running(obj))


def _module_of(namespace: dict[Any, Any]) -> ModuleType | None:
    name = namespace.get("__name__")
    module = sys.modules.get(name) if isinstance(name, str) else None
    return module if module is not None and vars(module) is namespace else None


def _is_running(frame: FrameType) -> bool:
    for running in sys._current_frames().values():
        current: FrameType | None = running
        while current is not None:
            if current is frame:
                return True
            current = current.f_back
    return False


def _chain_in_words(chain: list[Any], kept: Any) -> str:
    root = chain[0]
    if root is kept:
        first = f"what the scenario keeps ({_kind(root)})"
    elif type(root) is dict and (module := _module_of(root)) is not None:
        name = _edge(root, chain[1])
        first = f"global {name[1:-1]} of {_short(module.__name__)} ({_kind(chain[1])})"
        return " -> ".join([first, *_steps(chain[1:])])
    elif isinstance(root, FrameType):
        first = f"running function {root.f_code.co_name}()"
    else:
        first = _kind(root)
    return " -> ".join([first, *_steps(chain)])


def _cycle_in_words(cycle: list[Any]) -> str:
    steps = list(_steps([*cycle, cycle[0]]))
    last = steps.pop()
    closing = last.rpartition(" (")[0] or last
    return " -> ".join([_kind(cycle[0]), *steps, f"{closing} -> the same {_kind(cycle[0])}"])


def _path_in_words(path: list[Any]) -> str:
    return " -> ".join([_kind(path[0]), *_steps(path)])


def _steps(path: list[Any]) -> Iterator[str]:
    """Yield "edge (kind)" for each step; an instance and its `__dict__` count as one step, so do a function and its cell."""
    index = 0
    while index < len(path) - 1:
        holder, held = path[index], path[index + 1]
        rest = len(path) - index
        if rest > 2 and type(held) is dict and _is_namespace(holder, held):
            key = _edge(held, path[index + 2])
            yield f".{key[2:-2]} ({_kind(path[index + 2])})"
            index += 2
        elif rest > 3 and isinstance(holder, FunctionType) and held is holder.__closure__:
            name = holder.__code__.co_freevars[holder.__closure__.index(path[index + 2])]
            yield f"closed-over '{name}' ({_kind(path[index + 3])})"
            index += 3
        else:
            yield f"{_edge(holder, held)} ({_kind(held)})"
            index += 1


def _is_namespace(holder: Any, namespace: dict[Any, Any]) -> bool:
    if isinstance(holder, type):
        return any(found is namespace for found in gc.get_referents(holder))
    return getattr(holder, "__dict__", None) is namespace


def _edge(holder: Any, held: Any) -> str:
    """Say how `holder` refers to `held`: "[3]", "['key']", ".attribute", "local 'name'"."""
    if isinstance(holder, dict):
        for key, value in list(holder.items()):
            if value is held:
                return f"[{_shortened(key)}]"
        return "a key"
    if isinstance(holder, list | tuple | deque):
        for position, item in enumerate(holder):
            if item is held:
                return f"[{position}]"
    if isinstance(holder, set | frozenset):
        return "a member"
    if isinstance(holder, CellType):
        return "contents"
    if isinstance(holder, FrameType):
        return _local(holder, held)
    if isinstance(holder, GeneratorType) and holder.gi_frame is not None:
        return _local(holder.gi_frame, held)
    if isinstance(holder, CoroutineType) and holder.cr_frame is not None:
        return _local(holder.cr_frame, held)
    return _attribute(holder, held)


def _local(frame: FrameType, held: Any) -> str:
    for name, value in frame.f_locals.items():
        if value is held:
            return f"local '{name}'"
    return "a temporary"


def _attribute(holder: Any, held: Any) -> str:
    names = list(_ATTRIBUTES.get(type(holder), ()))
    names += getattr(holder, "__dict__", None) or ()
    for cls in type(holder).__mro__:
        slots = vars(cls).get("__slots__", ())
        names += [slots] if isinstance(slots, str) else slots
    if isinstance(holder, BaseException):
        names += ["__traceback__", "__cause__", "__context__", "args"]
    for name in names:
        try:
            if object.__getattribute__(holder, name) is held:
                return f".{name}"
        except AttributeError:
            continue
    return "an item"


_ATTRIBUTES: dict[type, tuple[str, ...]] = {
    MethodType: ("__self__", "__func__"),
    FunctionType: ("__defaults__", "__kwdefaults__", "__closure__", "__dict__", "__globals__"),
    TracebackType: ("tb_frame", "tb_next"),
}


def _kind(obj: Any) -> str:
    """Say what an object is, in a word or two."""
    if isinstance(obj, FunctionType):
        return f"function {obj.__name__}"
    if isinstance(obj, type):
        return f"class {obj.__name__}"
    if isinstance(obj, MethodType):
        return f"bound method {obj.__name__}"
    if isinstance(obj, FrameType):
        return f"frame of {obj.f_code.co_name}()"
    if isinstance(obj, ModuleType):
        return f"module {_short(obj.__name__)}"
    return type(obj).__name__


def _short(module_name: str) -> str:
    return module_name.rpartition(".")[2]


def _shortened(key: Any, most: int = 40) -> str:
    text = repr(key)
    return text if len(text) <= most else text[: most - 3] + "..."
