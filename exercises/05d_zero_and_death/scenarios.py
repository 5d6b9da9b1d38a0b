"""Scenarios of 05d: let go of survivors and of stranded objects, and see what becomes of them.

How to see that a count fell to zero: only then, or in a collection, CPython calls `__del__` by
itself, and notes it in the object, which `gc.is_finalized` reads. The collector is off.
A call `obj.__del__()` by hand is not noted.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from gc import collect, get_objects, get_referrers, is_finalized  # before anybody can patch them
from types import ModuleType
from typing import Any
from weakref import ref


def survivors(zero_and_death: ModuleType, names: list[str]) -> list[dict[str, Any]]:
    """Make survivors, let go of each, and tell what became of it.

    Returns:
        For each survivor: its "name" and whether it was "listed" and "finalized" beforehand;
        whether it was "alive", "finalized after" and "listed after" the last name went,
        the "name after", and the "holders" that it had then.
    """
    gc.disable()
    unfinished: list[Any] = []
    found = []
    for name in names:
        obj = zero_and_death.make_survivor(name, unfinished)
        reference = _weak(obj, "make_survivor(name, unfinished)")
        report: dict[str, Any] = {
            "name": _name(obj),
            "finalized": is_finalized(obj),
            "listed": _contains(unfinished, obj),
        }
        del obj
        survivor = reference()
        report |= {
            "alive": survivor is not None,
            "finalized after": is_finalized(survivor),
            "listed after": _contains(unfinished, survivor),
            "name after": _name(survivor),
            "holders": _holders(survivor, unfinished),
            "others listed": _types_of_others(unfinished, survivor),
        }
        del survivor
        unfinished.clear()
        found.append(report)
    return found


def several_survivors(zero_and_death: ModuleType, names: list[str]) -> dict[str, list[str]]:
    """Let go of several survivors of two lists, and return the names of all that are in these."""
    gc.disable()
    lists: tuple[list[Any], list[Any]] = ([], [])
    made = [zero_and_death.make_survivor(name, own) for name in names for own in lists]
    before = [_name(obj) for own in lists for obj in own]
    made.clear()
    first, second = ([_name(obj) for obj in own] for own in lists)
    return {"before": before, "after": first, "after in the other": second}


def drop_survivors_twice(zero_and_death: ModuleType, watch: Any, names: list[str]) -> Any:
    """Let go of survivors, and then clear the list, which is still in use."""
    unfinished: list[Any] = []
    for name in names:
        watch(zero_and_death.make_survivor(name, unfinished), f"survivor {name!r}")
    unfinished.clear()
    return unfinished


def strand(zero_and_death: ModuleType, watch: Any, names: list[str]) -> None:
    """Make stranded objects, and let go of each at once."""
    for name in names:
        watch(zero_and_death.make_stranded(name), f"stranded object {name!r}")


def strand_all_but_one(
    zero_and_death: ModuleType, watch: Any, names: list[str], kept: int
) -> object:
    """Make stranded objects together, and keep only one of them."""
    made = [zero_and_death.make_stranded(name) for name in names]
    for number, obj in enumerate(made):
        if number != kept:
            watch(obj, f"stranded object {names[number]!r}")
    in_use = made[kept]
    made.clear()  # a stranded exception may hold our frame, and must find nothing here
    del obj
    return in_use


def what_the_collector_finds(zero_and_death: ModuleType, names: list[str]) -> dict[str, Any]:
    """Look at stranded objects before, during and after one collection.

    Returns:
        "names" as the objects have them, "finalized" at first; "alive" and "fallen" (to zero)
        when the last name was gone; "found" by the collector itself, and "left" after it.

    The collector calls the callbacks of weak references to everything that it finds unreachable,
    before any `__del__` may run. If it was learner code that let go of an object, called back by
    the collector, then that code is the caller.
    Afterwards the objects are counted without weak references: before Python 3.15 these are dead
    even if a `__del__` has brought their object back to life.
    """
    found = 0

    def note(reference: ref[Any]) -> None:
        nonlocal found
        del reference
        caller = sys._getframe(1)  # noqa: SLF001 - CPython's name for it
        found += caller.f_code is what_the_collector_finds.__code__

    gc.disable()
    collect()
    references: list[ref[Any]] = []
    types: set[str] = set()  # by name: a class may be what holds its instances
    report: dict[str, Any] = {"names": [], "finalized": 0}
    for name in names:
        obj = zero_and_death.make_stranded(name)
        references.append(_weak(obj, "make_stranded(name)", note))
        types.add(type(obj).__qualname__)
        report["names"].append(_name(obj))
        report["finalized"] += is_finalized(obj)
        del obj
    report["alive"] = sum(reference() is not None for reference in references)
    report["fallen"] = sum(is_finalized(reference()) for reference in references)
    collect()
    report["found"] = found
    report["left"] = sum(
        type(obj).__qualname__ in types and _name(obj) in names for obj in get_objects()
    )
    return report


def again_and_again(zero_and_death: ModuleType, names: list[str]) -> Callable[[], None]:
    """Return a call that makes both kinds and lets go of them."""
    unfinished: list[Any] = []

    def call() -> None:
        for name in names:
            zero_and_death.make_survivor(name, unfinished)
            zero_and_death.make_stranded(name)
        unfinished.clear()

    return call


def _weak(obj: Any, call: str, callback: Callable[[ref[Any]], None] | None = None) -> ref[Any]:
    """Return a weak reference, or say that the object cannot have one."""
    try:
        return ref(obj, callback)
    except TypeError:
        message = (
            f"{call} returned an object of type {type(obj).__name__}, which cannot be weakly "
            "referenced. The grader needs that: return an instance of a class of yours."
        )
        raise AssertionError(message) from None


def _name(obj: Any) -> Any:
    """Return the name of an object, or the text of whatever it has instead."""
    name = getattr(obj, "name", None)
    return name if isinstance(name, str) else repr(name)


def _contains(items: list[Any], obj: Any) -> bool:
    return any(item is obj for item in items)


def _types_of_others(items: list[Any], obj: Any) -> list[str]:
    return [type(item).__name__ for item in items if item is not obj]


def _holders(obj: Any, unfinished: list[Any]) -> list[str]:
    """Name the types of the objects that refer to a survivor, besides the list and the frames."""
    referrers = [] if obj is None else get_referrers(obj)
    frame = type(sys._getframe())  # noqa: SLF001 - CPython's name for it
    return sorted(
        {
            type(item).__name__
            for item in referrers
            if item is not unfinished and type(item) is not frame
        }
    )
