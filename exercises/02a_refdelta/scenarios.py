"""Let refdelta measure operations that the learner has not seen."""

from __future__ import annotations

import ctypes
import gc
import sys
import weakref
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from types import ModuleType
from typing import Any

Operation = Callable[[Any], Any]
Watch = Callable[[Any, str], Any]


COUNTED_TOO = 3
"""What `sys.getrefcount` adds here: other versions count otherwise, and an answer must not care."""

_getrefcount = sys.getrefcount


def _count_as_another_version(obj: object) -> int:
    return _getrefcount(obj) + COUNTED_TOO


sys.getrefcount = _count_as_another_version


class Specimen:
    """An ordinary object, for operations that run on an object of ours."""


class Empty(Specimen):
    """A specimen that is falsy, as an empty container is."""

    def __len__(self) -> int:
        """Return that nothing is in it."""
        return 0


class Agreeable(Specimen):
    """A specimen that says it is equal to everything, None included."""

    def __eq__(self, other: object) -> bool:
        """Agree."""
        return True

    __hash__ = Specimen.__hash__


class Shelf:
    """An object with room for one attribute."""

    held: Any = None


def answers(refdelta: ModuleType, cases: list[tuple[str, int]]) -> list[Any]:
    """Return one answer per case, each for an object that refdelta makes.

    Args:
        refdelta: The learner's module.
        cases: Pairs of a key of `OPERATIONS` and the number that goes into the operation.
    """
    gc.disable()  # a collection in the wrong moment would take what a cycle holds
    kept: list[Any] = []  # every case keeps what it stored, so that no case disturbs the next
    return [_plain(refdelta.refdelta(OPERATIONS[kind](kept, n))) for kind, n in cases]


def answers_for_ours(refdelta: ModuleType, cases: list[tuple[str, int, int]]) -> list[list[Any]]:
    """Return three answers per case, each for an object to which we refer already.

    The object is an ordinary one, a falsy one, and one that is equal to everything.

    Args:
        refdelta: The learner's module.
        cases: Key of `OPERATIONS_ON_HELD`, number of references that were there before,
            and the number that goes into the operation.
    """
    gc.disable()
    found = []
    for kind, before, n in cases:
        answers_by_class = []
        for cls in (Specimen, Empty, Agreeable):
            specimen = cls()
            held = [specimen] * before
            operation = OPERATIONS_ON_HELD[kind](held, n)
            answers_by_class.append(_plain(refdelta.refdelta(operation, specimen)))
        found.append(answers_by_class)
    return found


def many_calls(refdelta: ModuleType, calls: int, n: int) -> dict[str, list[Any]]:
    """Return the answers of many calls for the same three operations, taken in turn."""
    gc.disable()
    seen: set[Any] = set()
    kept: list[Any] = []

    def store(obj: Any) -> None:
        kept.extend([obj] * n)

    found: dict[str, list[Any]] = {"set": [], "list": [], "nothing": []}
    for _ in range(calls):
        found["set"].append(_plain(refdelta.refdelta(seen.add)))
        found["list"].append(_plain(refdelta.refdelta(store)))
        found["nothing"].append(_plain(refdelta.refdelta(repr)))
    return found


def count_runs(refdelta: ModuleType, calls: int) -> list[int]:
    """Return how often the operation had run after each call of refdelta."""
    runs = 0
    found = []

    def operation(obj: Any) -> None:
        nonlocal runs
        del obj
        runs += 1

    for _ in range(calls):
        refdelta.refdelta(operation)
        found.append(runs)
    return found


class Harmless:
    """An operation that stores nothing.

    It is an instance, because on free-threaded builds a function may live on until a collection.
    """

    def __init__(self, watch: Watch, n: int) -> None:
        self._watch = watch
        self._n = n
        self.runs = 0

    def __call__(self, obj: Any) -> Any:
        """Use the object and return something that refers to it."""
        self.runs += 1
        result = Shelf()
        result.held = [obj] * self._n
        self._watch(obj, "the object that was measured")
        return self._watch(result, "what the operation returned")


def measure_and_forget(refdelta: ModuleType, watch: Watch, n: int) -> None:
    """Measure an operation that stores nothing, on an object of refdelta's and on one of ours."""
    operation = watch(Harmless(watch, n), "the operation")
    refdelta.refdelta(operation)
    _check_runs(operation.runs, "refdelta(operation)")
    refdelta.refdelta(operation, Specimen())
    _check_runs(operation.runs - 1, "refdelta(operation, specimen)")


def _check_runs(runs: int, call: str) -> None:
    """Reject an answer that has not run the operation, because there is nothing to watch then."""
    if runs != 1:
        message = f"{call} ran the operation {runs} times. It should run it once."
        raise AssertionError(message)


# Operations that store


def _insert(kept: list[Any], n: int) -> Operation:
    mine: list[Any] = []
    kept.append(mine)

    def operation(obj: Any) -> None:
        for number in range(n):
            mine.insert(number, obj)

    return operation


def _append_itself(kept: list[Any], n: int) -> Operation:
    del n
    return kept.append


def _repeat(kept: list[Any], n: int) -> Operation:
    return lambda obj: kept.append([obj] * n)


def _tuple(kept: list[Any], n: int) -> Operation:
    return lambda obj: kept.append((obj,) * n)


def _dict_values(kept: list[Any], n: int) -> Operation:
    return lambda obj: kept.append(dict.fromkeys(range(n), obj))


def _key_and_value(kept: list[Any], n: int) -> Operation:
    return lambda obj: kept.extend({obj: obj} for _ in range(n))


def _set(kept: list[Any], n: int) -> Operation:
    return lambda obj: kept.append({obj for _ in range(n)})


def _attributes(kept: list[Any], n: int) -> Operation:
    shelves = [Shelf() for _ in range(n)]
    kept.append(shelves)

    def operation(obj: Any) -> None:
        for shelf in shelves:
            shelf.held = obj

    return operation


def _bounded(kept: list[Any], n: int) -> Operation:
    def operation(obj: Any) -> None:
        kept.append(deque([obj] * (n + 3), maxlen=n))

    return operation


def _partials(kept: list[Any], n: int) -> Operation:
    return lambda obj: kept.extend(partial(repr, obj) for _ in range(n))


# Operations that store where containers do not show it


def _cycles(kept: list[Any], n: int) -> Operation:
    del kept

    def operation(obj: Any) -> None:
        for _ in range(n):
            loop: list[Any] = [obj]
            loop.append(loop)

    return operation


def _refers_to_itself(kept: list[Any], n: int) -> Operation:
    del kept

    def operation(obj: Any) -> None:
        for number in range(n):
            setattr(obj, f"me_{number}", obj)

    return operation


def _suspended(argument: Any) -> Iterator[None]:
    """Wait at the only yield, with the argument in the frame."""
    yield
    del argument


def _generators(kept: list[Any], n: int) -> Operation:
    def operation(obj: Any) -> None:
        for _ in range(n):
            generator = _suspended(obj)
            next(generator)
            kept.append(generator)

    return operation


def _unstarted_generators(kept: list[Any], n: int) -> Operation:
    return lambda obj: kept.extend(_suspended(obj) for _ in range(n))


def _one_cell(kept: list[Any], n: int) -> Operation:
    return lambda obj: kept.extend((lambda: obj) for _ in range(n))


def _own_cells(kept: list[Any], n: int) -> Operation:
    def remember(obj: Any) -> None:
        kept.append(lambda: obj)

    def operation(obj: Any) -> None:
        for _ in range(n):
            remember(obj)

    return operation


def _forgotten_by_c(kept: list[Any], n: int) -> Operation:
    """Take references as a C extension does that never gives them back."""
    del kept
    take = ctypes.pythonapi.Py_IncRef
    take.argtypes = [ctypes.py_object]
    take.restype = None

    def operation(obj: Any) -> None:
        for _ in range(n):
            take(obj)

    return operation


# Operations that leave nothing


def _read(kept: list[Any], n: int) -> Operation:
    del kept

    def operation(obj: Any) -> None:
        for _ in range(n):
            repr(obj), hash(obj), obj == n, id(obj)

    return operation


def _nothing_at_all(kept: list[Any], n: int) -> Operation:
    del kept, n
    return id


def _temporary_list(kept: list[Any], n: int) -> Operation:
    del kept

    def operation(obj: Any) -> None:
        copies = [obj] * n
        pair = (obj, obj)
        for copy in copies:
            pair = (copy, pair)

    return operation


def _nested_calls(kept: list[Any], n: int) -> Operation:
    del kept

    def operation(obj: Any, depth: int = 0) -> None:
        if depth < n:
            operation(obj, depth + 1)

    return operation


def _exhausted_generators(kept: list[Any], n: int) -> Operation:
    def operation(obj: Any) -> None:
        for _ in range(n):
            generator = _suspended(obj)
            list(generator)
            kept.append(generator)

    return operation


def _fail(argument: Any) -> None:
    """Raise an exception that refers to the argument in two ways: by its frame and its args."""
    raise LookupError(argument)


def _swallowed_exceptions(kept: list[Any], n: int) -> Operation:
    del kept

    def operation(obj: Any) -> None:
        for _ in range(n):
            try:
                _fail(obj)
            except LookupError:
                continue

    return operation


def _weak_references(kept: list[Any], n: int) -> Operation:
    def operation(obj: Any) -> None:
        kept.append([weakref.WeakSet([obj]) for _ in range(n)])
        kept.append(weakref.ref(obj))

    return operation


def _store_and_remove(kept: list[Any], n: int) -> Operation:
    def operation(obj: Any) -> None:
        kept.extend([obj] * n)
        for _ in range(n):
            kept.pop()

    return operation


def _store_more_than_remove(kept: list[Any], n: int) -> Operation:
    def operation(obj: Any) -> None:
        shelf = [obj] * (2 * n)
        del shelf[:n]
        kept.append(shelf)

    return operation


# Operations that return something


def _return_itself(kept: list[Any], n: int) -> Operation:
    del kept, n
    return lambda obj: obj


def _return_list(kept: list[Any], n: int) -> Operation:
    del kept
    return lambda obj: [obj] * n


def _return_generator(kept: list[Any], n: int) -> Operation:
    del kept, n
    return _suspended


def _store_and_return(kept: list[Any], n: int) -> Operation:
    def operation(obj: Any) -> list[Any]:
        kept.append([obj] * n)
        return [obj] * (n + 2)

    return operation


def _return_what_is_stored(kept: list[Any], n: int) -> Operation:
    def operation(obj: Any) -> list[Any]:
        stored = [obj] * n
        kept.append(stored)
        return stored

    return operation


OPERATIONS: dict[str, Callable[[list[Any], int], Operation]] = {
    function.__name__.lstrip("_"): function
    for function in (
        _insert,
        _append_itself,
        _repeat,
        _tuple,
        _dict_values,
        _key_and_value,
        _set,
        _attributes,
        _bounded,
        _partials,
        _cycles,
        _refers_to_itself,
        _generators,
        _unstarted_generators,
        _one_cell,
        _own_cells,
        _forgotten_by_c,
        _read,
        _nothing_at_all,
        _temporary_list,
        _nested_calls,
        _exhausted_generators,
        _swallowed_exceptions,
        _weak_references,
        _store_and_remove,
        _store_more_than_remove,
        _return_itself,
        _return_list,
        _return_generator,
        _store_and_return,
        _return_what_is_stored,
    )
}
"""Makers of operations by name: each gets a list that lives on, and a number."""


# Operations on an object to which `held` refers already


def _add(held: list[Any], n: int) -> Operation:
    return lambda obj: held.extend([obj] * n)


def _remove(held: list[Any], n: int) -> Operation:
    def operation(obj: Any) -> None:
        del obj
        del held[:n]

    return operation


def _move(held: list[Any], n: int) -> Operation:
    other: list[Any] = []

    def operation(obj: Any) -> None:
        del obj
        other.extend(held[:n])
        del held[:n]

    return operation


def _look(held: list[Any], n: int) -> Operation:
    return lambda obj: held.count(obj) == n


OPERATIONS_ON_HELD: dict[str, Callable[[list[Any], int], Operation]] = {
    "add": _add,
    "remove": _remove,
    "move": _move,
    "look": _look,
}
"""Makers of operations by name: each gets the list that refers to the object, and a number."""


def _plain(answer: object) -> object:
    """Return a number as it is and anything else as its text, for the message."""
    return answer if isinstance(answer, int | float) else repr(answer)
