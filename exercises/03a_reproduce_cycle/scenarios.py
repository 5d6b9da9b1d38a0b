"""Scenarios of 03a: have jobs made, and look at them without and with the collector."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from gc import collect  # bound before the grader wraps it to count calls, so it adds no frame
from types import ModuleType
from typing import Any
from weakref import ref


class Job:
    """One request that the server works on; a copy that the learner's file cannot change."""

    def __init__(self) -> None:
        self.result: object = None
        self.on_done: list[Callable[[], object]] = []

    def finish(self) -> None:
        """Tell everybody who waits for this job that it is done."""
        for callback in self.on_done:
            callback()


def make_and_forget(reproduce_cycle: ModuleType, watch: Any, numbers: list[int]) -> Any:
    """Have jobs made in several calls, and keep only the factory, which is still in use."""
    made = 0

    def factory() -> Job:
        nonlocal made
        made += 1
        job: Job = watch(Job(), f"job {made}")
        return job

    for n in numbers:
        reproduce_cycle.make_garbage(factory, n)
    return factory


def make_again_and_again(reproduce_cycle: ModuleType, n: int) -> Callable[[], None]:
    """Return a call that has n jobs made."""

    def call() -> None:
        reproduce_cycle.make_garbage(Job, n)

    return call


def what_the_collector_finds(reproduce_cycle: ModuleType, n: int) -> dict[str, int]:
    """Count the jobs before, during and after one collection.

    Returns:
        "alive" before it, "found" by the collector itself, and "left" after it.

    The collector calls the callbacks of weak references to everything that it finds unreachable,
    before any `__del__` may run. If it was learner code that let go of a job, called back by
    the collector, then that code is the caller.
    Afterwards the jobs are counted without weak references: before Python 3.15 these are dead
    even if a `__del__` has brought their object back to life.
    """
    found = 0

    def note(reference: ref[Job]) -> None:
        nonlocal found
        del reference
        caller = sys._getframe(1)  # noqa: SLF001 - CPython's name for it
        found += caller.f_code is what_the_collector_finds.__code__

    made: list[ref[Job]] = []

    def factory() -> Job:
        job = Job()
        made.append(ref(job, note))
        return job

    gc.disable()
    collect()
    reproduce_cycle.make_garbage(factory, n)
    alive = sum(reference() is not None for reference in made)
    collect()
    left = sum(isinstance(obj, Job) for obj in gc.get_objects())
    return {"alive": alive, "found": found, "left": left}


def calls_and_result(reproduce_cycle: ModuleType, n: int) -> dict[str, Any]:
    """Count the calls of the factory, and say of which type the result of `make_garbage` is."""
    calls = 0

    def factory() -> Job:
        nonlocal calls
        calls += 1
        return Job()

    result = reproduce_cycle.make_garbage(factory, n)
    return {"calls": calls, "result": None if result is None else type(result).__name__}
