"""Scenarios of 11c: objects with references out of sight, and a C function that loses some.

`SkyCount` stands for a compiled module.
References that C code takes without giving them back are taken with the functions of Python's C
interface, so they are real.
"""

from __future__ import annotations

import ctypes
import gc
import sys
from collections import deque
from collections.abc import Callable, Generator
from functools import partial
from types import ModuleType
from typing import Any

SPARE = 100
"""References that keep a catalogue alive while an answer may give back too many."""

_take = ctypes.pythonapi["Py_IncRef"]  # a function object of our own: nobody else configures it
_take.argtypes = [ctypes.py_object]
_take.restype = None
_give_back = ctypes.pythonapi["Py_DecRef"]
_give_back.argtypes = [ctypes.py_object]
_give_back.restype = None


class Catalog:
    """The positions of some stars on a line."""

    def __init__(self, stars: list[int]) -> None:
        self._stars = stars

    def positions(self) -> list[int]:
        """Return where the stars are; the C function calls this."""
        return self._stars


class NotedCatalog(Catalog):
    """Writes down who was asked for positions, so that a list refers to it from then on."""

    noted: list[Catalog] = []  # noqa: RUF012 - one list for all is meant

    def positions(self) -> list[int]:
        """Note the catalogue, and return the positions."""
        self.noted.append(self)
        return super().positions()


class BrokenCatalog(Catalog):
    """Cannot say where its stars are."""

    def __init__(self, kind: type[BaseException]) -> None:
        super().__init__([])
        self._kind = kind
        self.raised = 0
        """The id of the exception; to keep it would keep the calls that it has passed."""

    def positions(self) -> list[int]:
        """Raise an exception."""
        error = self._kind("the file of positions is damaged")
        self.raised = id(error)
        try:
            raise error
        finally:
            del error


class NotedBrokenCatalog(BrokenCatalog):
    """Notes itself before it fails."""

    def positions(self) -> list[int]:
        """Note the catalogue, and raise an exception."""
        NotedCatalog.noted.append(self)
        return super().positions()


class Stopped(BaseException):
    """An exception that is no `Exception`, as `KeyboardInterrupt` is none."""


KINDS: dict[str, type[BaseException]] = {
    kind.__name__: kind for kind in (ValueError, TypeError, OSError, KeyboardInterrupt, Stopped)
}


class SkyCount:
    """Stands for a compiled module; does what the C code in the README does."""

    def __init__(self) -> None:
        self.seen: list[tuple[int, Any]] = []

    def count_pairs(self, catalog: Any, reach: Any) -> Any:
        """Return the catalogue and its number of pairs within reach, or None if reach is 0."""
        self.seen.append((id(catalog), reach))
        if not isinstance(reach, int | float):
            message = f"must be real number, not {type(reach).__name__}"
            raise TypeError(message)
        if reach <= 0:
            return None
        _take(catalog)
        positions = catalog.positions()
        pairs = sum(
            abs(one - other) <= reach
            for number, one in enumerate(positions)
            for other in positions[:number]
        )
        return (catalog, pairs)


# The first part: objects with references that can be found, and with others


class Star:
    """What the references are counted of."""

    def method(self) -> None:
        """Do nothing; a bound method refers to its object."""


class SlottedStar:
    """One with slots."""

    __slots__ = ("__weakref__", "held")


class Liar(Star):
    """Equal to everything."""

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 1


class Touchy(Star):
    """Raises an exception when it is compared, hashed, or asked for its truth."""

    def _refuse(self, *_: object) -> Any:
        message = "this object was compared, hashed, or asked for its truth"
        raise TypeError(message)

    __eq__ = __ne__ = __hash__ = __bool__ = _refuse


STARS: dict[str, Callable[[], Any]] = {
    "ordinary": Star,
    "slotted": SlottedStar,
    "liar": Liar,
    "touchy": Touchy,
}


class Holder:
    """Refers to something by an attribute."""

    def __init__(self, held: Any) -> None:
        self.held = held


def _closure(held: Any) -> Any:
    return lambda: held


def _default(held: Any) -> Any:
    def function(argument: Any = held) -> Any:
        return argument

    return function


def _generator(held: Any) -> Generator[Any]:
    yield held


def _suspended(held: Any) -> Generator[Any]:
    started = _generator(held)
    next(started)
    return started


def _garbage(held: Any) -> None:
    cycle = Holder(held)
    cycle.cycle = cycle  # type: ignore[attr-defined]


HOLDERS: dict[str, Callable[[Any], Any]] = {
    "a list": lambda held: ["first", held],
    "a list that refers to it three times": lambda held: [held, "between", held, held],
    "a tuple that refers to it twice": lambda held: (held, held),
    "a dictionary": lambda held: {"key": held},
    "a dictionary that has it under two keys": lambda held: {"one": held, "two": held},
    "a deque": lambda held: deque([held]),
    "an attribute of an object": Holder,
    "a partial": lambda held: partial(print, held),
    "a closure": _closure,
    "the default of an argument": _default,
    "a suspended generator": _suspended,
    "garbage in a cycle, not yet collected": _garbage,
    "a list beside two objects that are equal to everything": lambda held: [Liar(), held, Liar()],
}
"""Ways to refer to any object, all of which the collector knows."""

HOLDERS_OF_ORDINARY: dict[str, Callable[[Any], Any]] = {
    "a set": lambda held: {held},
    "a key of a dictionary": lambda held: {held: "value"},
    "a bound method": lambda held: held.method,
    "an attribute of its own": lambda held: setattr(held, "me", held),
}
"""Ways for which an object must have a hash, a method and attributes."""


def ask(lost_reference: ModuleType, cases: list[list[Any]]) -> list[Any]:
    """Return what `unexplained` says of one new object per case: [its kind, its holders, hidden].

    Args:
        lost_reference: The learner's module.
        cases: Kind of the object, names of its holders, number of references out of sight.
    """
    gc.disable()
    return [_asked(lost_reference, *case) for case in cases]


def _asked(lost_reference: ModuleType, kind: str, holders: list[str], hidden: int) -> Any:
    shelf = [STARS[kind]()]
    ways = HOLDERS | HOLDERS_OF_ORDINARY
    held = [ways[name](shelf[0]) for name in holders]
    for _ in range(hidden):
        _take(shelf[0])
    answer = lost_reference.unexplained(shelf[0])
    for _ in range(hidden):
        _give_back(shelf[0])
    held.clear()
    return answer


# The second part: the wrapper


def call_and_look(lost_reference: ModuleType, cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Call the wrapper once per case, and say what it did and returned or raised."""
    gc.disable()
    return [_looked_at(lost_reference, **case) for case in cases]


def _looked_at(lost_reference: ModuleType, *, reach: Any, **plan: Any) -> dict[str, Any]:
    catalog = _catalog(**plan)
    kept = _Kept(catalog)
    kept.begin()
    skycount = SkyCount()
    found: dict[str, Any] = {}
    try:
        result = lost_reference.count_pairs(skycount, catalog, reach)
    except BaseException as error:  # noqa: BLE001 - the test judges what it was
        found["raised"] = type(error).__name__
        found["text"] = str(error)
        found["same exception"] = id(error) == getattr(catalog, "raised", 0)
    else:
        is_pair = type(result) is tuple and len(result) == 2  # noqa: PLR2004 - it is a pair
        found["result"] = "None" if result is None else type(result).__name__
        if is_pair:
            found["same catalogue"] = result[0] is catalog
            found["pairs"] = result[1]
    found["calls"] = len(skycount.seen)
    found["same arguments"] = all(
        number == id(catalog) and given is reach for number, given in skycount.seen
    )
    kept.repair()
    return found


def call_and_count(lost_reference: ModuleType, cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Call the wrapper some times per case, and say by how much the count has changed."""
    gc.disable()
    return [_counted(lost_reference, **case) for case in cases]


def _counted(
    lost_reference: ModuleType, *, reach: Any, calls: int, hidden: int, **plan: Any
) -> dict[str, Any]:
    """Give the catalogue references out of sight that others own, and call the wrapper."""
    shelf = [_catalog(**plan)]
    for _ in range(hidden):
        _take(shelf[0])
    kept = _Kept(shelf[0])
    kept.begin()
    skycount = SkyCount()
    outcomes = {_outcome(lost_reference, skycount, shelf, reach) for _ in range(calls)}
    NotedCatalog.noted.clear()
    change = kept.change()
    if change > 0:
        gc.collect()
    garbage = change - kept.change()
    kept.repair()
    return {"change": change, "garbage": garbage, "outcomes": sorted(outcomes)}


class _Kept:
    """Keeps a catalogue alive while the wrapper runs, whatever that gives back."""

    def __init__(self, catalog: Any) -> None:
        self._spare = [catalog] * SPARE
        self._before = 0

    def begin(self) -> None:
        """Count, and take this number as the one to compare with."""
        self._before += self.change()

    def change(self) -> int:
        """Return by how much the count has changed since the beginning."""
        return sys.getrefcount(self._spare[0]) - self._before

    def repair(self) -> None:
        """Put back what was given back too often, so that nobody's reference dangles."""
        for _ in range(-self.change()):
            _take(self._spare[0])


def _outcome(lost_reference: ModuleType, skycount: SkyCount, shelf: list[Any], reach: Any) -> str:
    """Call the wrapper, forget what it returned or raised, and say which of the two it was."""
    try:
        result = lost_reference.count_pairs(skycount, shelf[0], reach)
    except BaseException as error:  # noqa: BLE001 - anything may be raised, and is forgotten
        return f"raised {type(error).__name__}"
    return "returned None" if result is None else "returned a result"


def use_and_forget(lost_reference: ModuleType, watch: Any, cases: list[dict[str, Any]]) -> None:
    """Ask for unexplained references, call the wrapper, and let everything go."""
    star = watch(Star(), "an object for which unexplained() was called")
    lost_reference.unexplained(star)
    for case in cases:
        plan = dict(case)
        reach = plan.pop("reach")
        shelf = [_catalog(**plan)]
        kept = _Kept(shelf[0])
        kept.begin()
        outcome = _outcome(lost_reference, SkyCount(), shelf, reach)
        NotedCatalog.noted.clear()
        watch(shelf[0], f"a catalogue for which count_pairs() {outcome}")
        kept.repair()


def call_again_and_again(lost_reference: ModuleType, cases: list[dict[str, Any]]) -> Any:
    """Return a call that makes a catalogue and calls the wrapper, one case after the other."""
    number = 0

    def call() -> None:
        nonlocal number
        number += 1
        plan = dict(cases[number % len(cases)])
        reach = plan.pop("reach")
        shelf = [_catalog(**plan)]
        kept = _Kept(shelf[0])
        kept.begin()
        _outcome(lost_reference, SkyCount(), shelf, reach)
        NotedCatalog.noted.clear()
        kept.repair()

    return call


def _catalog(*, stars: list[int], error: str = "", noted: bool = False) -> Catalog:
    if error:
        broken = NotedBrokenCatalog if noted else BrokenCatalog
        return broken(KINDS[error])
    return NotedCatalog(stars) if noted else Catalog(stars)


def example(hidden: int) -> list[Star]:
    """Return a list with a new object that has references out of sight, to try things out.

    Args:
        hidden: How many.
    """
    shelf = [Star()]
    for _ in range(hidden):
        _take(shelf[0])
    return shelf
