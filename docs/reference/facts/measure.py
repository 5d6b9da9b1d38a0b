"""Measure facts about memory management on the interpreter that runs this file.

Needs only the standard library, and runs on CPython 3.8 and newer: also on builds that have no
pip, such as WebAssembly.  `python measure.py` prints the record, and `python measure.py --record`
writes it beside this file into `builds/`, where the version explorer reads it.

One function measures one fact.  The first line of its docstring is the question, `Means:` says
what the answer means for a program, and `Source:` links to where the reader finds more.  Each fact
must be the same in each run on the same build: one that counts is rounded to what is always true.
"""

from __future__ import annotations

import functools
import gc
import importlib.util
import json
import platform
import sys
import sysconfig
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

Answer = Any  # what JSON can hold: a truth value, a number or a text
FACTS: list[Any] = []


def fact(group: str, *, differs_within_minor: bool = False) -> Callable[[Any], Any]:
    """Add the function to the facts of a group.

    differs_within_minor: whether builds of the same minor version are known to differ.
    """

    def add(function: Any) -> Any:
        function.group = group
        function.differs_within_minor = differs_within_minor
        FACTS.append(function)
        return function

    return add


class Thing:
    """An object that can be watched with a weak reference."""


LIST = []


def count_inside(argument: object) -> int:
    """Return what a function sees as the reference count of its argument."""
    return sys.getrefcount(argument)


def collections_during(work: Callable[[], object]) -> list[int]:
    """Return how many automatic collections began while `work` ran, after a full collection."""
    seen = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            seen.append(info["generation"])

    gc.collect()
    gc.callbacks.append(note)
    try:
        work()
    finally:
        gc.callbacks.remove(note)
    return seen


def is_dead_without_the_collector(make: Callable[[], Any]) -> bool:
    """Return whether what `make` weakly references is dead when it returns, collector off."""
    gc.collect()
    gc.disable()
    try:
        return make()() is None
    finally:
        gc.enable()


def up_to(limits: list[int], number: int) -> str:
    """Return the first limit that the number does not exceed, as a phrase."""
    for limit in limits:
        if number <= limit:
            return f"at most {limit:,}"
    return f"more than {limits[-1]:,}"


# Reference counts


@fact("Reference counts")
def argument_seen_inside_a_function() -> Answer:
    """What does `sys.getrefcount(argument)` say in a function called with a global list?

    Means: Compare counts only with counts taken at the same place. The number of references that
    a running call holds is the interpreter's own business.
    Source: [What's New in Python 3.14](https://docs.python.org/3.14/whatsnew/3.14.html)
    """
    return count_inside(LIST)


@fact("Reference counts")
def argument_passed_on() -> Answer:
    """The same, in a function that was called by a function that was called with the list?

    Means: Up to 3.10 a call held two references to each argument, from 3.11 one, and from 3.14
    mostly none: locals are borrowed where the compiler can prove that this is safe.
    Source: [What's New in Python 3.14](https://docs.python.org/3.14/whatsnew/3.14.html)
    """

    def pass_on(argument: object) -> int:
        return count_inside(argument)

    return pass_on(LIST)


@fact("Reference counts")
def local_list() -> Answer:
    """What does `sys.getrefcount` say about a list that one local name refers to?

    Means: "Always one more than you expect" is no longer true for local names on 3.14.
    Source: [documentation of `sys.getrefcount`](https://docs.python.org/3/library/sys.html#sys.getrefcount)
    """
    local = []
    return sys.getrefcount(local)


@fact("Reference counts")
def list_held_by_an_attribute() -> Answer:
    """And about a list that one attribute refers to?

    Means: Containers, attributes and global names count alike on every version.
    Source: [documentation of `sys.getrefcount`](https://docs.python.org/3/library/sys.html#sys.getrefcount)
    """
    holder = Thing()
    holder.value = []
    return sys.getrefcount(holder.value)


@fact("Reference counts")
def del_of_a_parameter_frees() -> Answer:
    """Does `del parameter` free an object that only the call itself was given?

    Means: Up to 3.10 the caller's stack kept every argument alive until the call returned.
    Source: [What's New in Python 3.11](https://docs.python.org/3.11/whatsnew/3.11.html#faster-runtime)
    """

    def take(parameter: Thing) -> bool:
        seen = weakref.ref(parameter)
        del parameter
        return seen() is None

    return take(Thing())


@fact("Reference counts")
def none_is_counted() -> Answer:
    """Does the reference count of `None` grow by 1,000 when a list refers to it 1,000 times?

    Means: From 3.12 `None`, `True`, small integers and the like are immortal: their count is a
    mark and does not move.
    Source: [PEP 683](https://peps.python.org/pep-0683/)
    """
    before = sys.getrefcount(None)
    many = [None] * 1000
    return sys.getrefcount(None) - before >= 1000 and bool(many)


@fact("Reference counts", differs_within_minor=True)
def interned_text_is_immortal() -> Answer:
    """Is a text that a program interns with `sys.intern` immortal?

    Means: On the first releases of 3.12 and on free-threaded builds it is: a program that interns
    texts from outside then never gives them back.
    Source: [documentation of `sys.intern`](https://docs.python.org/3/library/sys.html#sys.intern)
    """
    text = sys.intern("interned at run time " + str(len(FACTS)))
    return sys.getrefcount(text) > 1 << 20


@fact("Reference counts")
def functions_and_classes_have_a_true_count() -> Answer:
    """Is the reference count of a function and of a class the number of its references?

    Means: On free-threaded builds their references from running code are not counted one by one,
    and the number that `sys.getrefcount` shows is huge. Do not print it.
    Source: [Python support for free threading](https://docs.python.org/3/howto/free-threading-python.html)
    """
    return sys.getrefcount(count_inside) < 1 << 20 and sys.getrefcount(Thing) < 1 << 20


@fact("Reference counts")
def largest_shared_integer() -> Answer:
    """Up to which integer is there only one object for each value?

    Means: `is` tells nothing about integers. An example with 257 breaks on 3.15.
    Source: [C API: integer objects](https://docs.python.org/3/c-api/long.html)
    """
    number = 0
    while int(str(number)) is int(str(number)):
        number += 1
    return number - 1


@fact("Reference counts")
def locals_die_in_this_order() -> Answer:
    """In which order do the locals a, b and c die when a function returns?

    Means: Never depend on the order. Use `with` where one thing must be closed before another.
    Source: [data model: `object.__del__`](https://docs.python.org/3/reference/datamodel.html#object.__del__)
    """
    order = []

    class Noisy:
        def __init__(self, name: str) -> None:
            self.name = name

        def __del__(self) -> None:
            order.append(self.name)

    def run() -> Any:
        a = Noisy("a")
        b = Noisy("b")
        c = Noisy("c")
        return len([a.name, b.name, c.name])

    run()
    return ", ".join(order)


# The collector


@fact("When the collector runs", differs_within_minor=True)
def thresholds() -> Answer:
    """What does `gc.get_threshold()` say at the start?

    Means: The first number is how many new containers are kept before the young ones are looked
    at. A last number of 0 marks the incremental collector of 3.14.0 to 3.14.4.
    Source: [documentation of `gc.set_threshold`](https://docs.python.org/3/library/gc.html#gc.set_threshold)
    """
    return str(gc.get_threshold())


@fact("When the collector runs")
def collects_inside_a_c_call() -> Answer:
    """Does the collector run while one call of C code, such as `list(map(...))`, makes objects?

    Means: From 3.12 it waits until the bytecode of a function goes on. A finalizer can then no
    longer run in the middle of C code.
    Source: [What's New in Python 3.12](https://docs.python.org/3.12/whatsnew/3.12.html)
    """
    sources = [()] * 50_000
    return len(collections_during(lambda: list(map(list, sources)))) > 2


@fact("When the collector runs")
def collects_after_made_and_dropped() -> Answer:
    """Does making 300,000 lists and dropping each at once start the collector?

    Means: What is made and dropped cancels out. A program that keeps nothing new can hold a dead
    cycle for as long as it likes.
    Source: [documentation of `gc.set_threshold`](https://docs.python.org/3/library/gc.html#gc.set_threshold)
    """

    def work() -> None:
        for number in range(300_000):
            [number]  # noqa: B018 - made and dropped

    return bool(collections_during(work))


@fact("When the collector runs")
def collects_after_many_floats() -> Answer:
    """Does making and keeping 200,000 floats start the collector?

    Means: Only container objects count. Numbers and texts never do.
    Source: [documentation of `gc.set_threshold`](https://docs.python.org/3/library/gc.html#gc.set_threshold)
    """
    kept = []

    def work() -> None:
        kept.extend(map(float, range(200_000)))

    return bool(collections_during(work))


@fact("When the collector runs", differs_within_minor=True)
def lists_until_a_young_cycle_is_freed() -> Answer:
    """How many new lists must a program keep until a cycle that just died is freed?

    Means: "Soon" is a matter of the version. On the incremental collector of 3.14 it takes
    50 times as long as on 3.12.
    Source: [gh-142516](https://github.com/python/cpython/issues/142516)
    """
    gc.collect()
    thing = Thing()
    thing.itself = thing
    # Asking a weak reference would make a reference, often just when the collector comes.
    died = []
    weakref.finalize(thing, died.append, "died")
    del thing
    kept = []
    while not died and len(kept) < 600_000:
        kept.append([])
    return up_to([1_000, 3_000, 10_000, 50_000], len(kept))


@fact("When the collector runs", differs_within_minor=True)
def dead_cycles_at_once() -> Answer:
    """How many dead cycles exist at once while a program makes and drops 200,000 of them?

    Means: This is garbage that is no leak. It is what memory graphs show as a sawtooth, and it is
    the reason why the incremental collector was taken out of 3.14 again.
    Source: [gh-148726](https://github.com/python/cpython/issues/148726)
    """
    alive = [0]
    most = 0

    class Counted:
        def __init__(self) -> None:
            self.itself = self
            alive[0] += 1

        def __del__(self) -> None:
            alive[0] -= 1

    gc.collect()
    for _ in range(200_000):
        Counted()
        most = max(most, alive[0])
    gc.collect()
    return up_to([1_000, 3_000, 50_000], most)


@fact("When the collector runs")
def threshold_zero_is_told() -> Answer:
    """After `gc.set_threshold(0)`, which stops the collector: does `gc.isenabled()` say so?

    Means: `gc.isenabled()` does not tell whether the collector will ever come by itself. Look at
    the thresholds too.
    Source: [documentation of `gc.set_threshold`](https://docs.python.org/3/library/gc.html#gc.set_threshold)
    """
    before = gc.get_threshold()
    gc.set_threshold(0)
    try:
        return not gc.isenabled()
    finally:
        gc.set_threshold(*before)


@fact("When the collector runs")
def counter_runs_while_disabled() -> Answer:
    """Does `gc.get_count()` go on counting after `gc.disable()`?

    Means: After `gc.enable()` the first new container can start a collection at once.
    Source: [documentation of `gc.get_count`](https://docs.python.org/3/library/gc.html#gc.get_count)
    """
    gc.collect()
    gc.disable()
    try:
        kept = [[] for _ in range(5_000)]
        return gc.get_count()[0] > len(kept) // 2
    finally:
        gc.enable()


# What the collector does


@fact("What the collector does", differs_within_minor=True)
def generations_of_an_object() -> Answer:
    """In which generations is an object: new, after `gc.collect(0)`, after `gc.collect(1)`?

    Means: Free-threaded builds have no generations. With the incremental collector of 3.14.0 to
    3.14.4 there are only young and old objects.
    Source: [documentation of `gc.get_objects`](https://docs.python.org/3/library/gc.html#gc.get_objects)
    """

    def found() -> str:
        return "/".join(
            str(generation)
            for generation in (0, 1, 2)
            if any(thing is each for each in gc.get_objects(generation=generation))
        )

    gc.collect()
    thing = Thing()
    steps = [found()]
    for generation in (0, 1):
        gc.collect(generation)
        steps.append(found())
    return ", ".join(steps)


@fact("What the collector does")
def collect_counts_an_instance_cycle_as() -> Answer:
    """What does `gc.collect()` return for one instance that refers to itself?

    Means: The number is how many unreachable objects were found, and not how many of your objects
    died. Up to 3.10 the instance's dictionary was an object of its own.
    Source: [documentation of `gc.collect`](https://docs.python.org/3/library/gc.html#gc.collect)
    """
    gc.collect()
    thing = Thing()
    thing.itself = thing
    del thing
    return gc.collect()


@fact("What the collector does")
def stats_tell() -> Answer:
    """Which figures does `gc.get_stats()` give for each generation?

    Means: Read the figures by name, and expect more of them on newer versions.
    Source: [documentation of `gc.get_stats`](https://docs.python.org/3/library/gc.html#gc.get_stats)
    """
    return ", ".join(sorted(gc.get_stats()[0]))


@fact("What the collector does", differs_within_minor=True)
def frozen_at_the_start() -> Answer:
    """How many objects does `gc.get_freeze_count()` report before anything was frozen?

    Means: Do not test for zero. The first release of 3.12 starts with a few hundred.
    Source: [documentation of `gc.get_freeze_count`](https://docs.python.org/3/library/gc.html#gc.get_freeze_count)
    """
    return AT_START


@fact("What the collector does")
def finalizers_in_a_cycle_run() -> Answer:
    """Does the collector call `__del__` of objects in a cycle, and is `gc.garbage` empty after?

    Means: The old rule that `__del__` makes a cycle uncollectable is gone since 3.4.
    Source: [PEP 442](https://peps.python.org/pep-0442/)
    """
    calls = []

    class Noisy:
        def __del__(self) -> None:
            calls.append(1)

    one, other = Noisy(), Noisy()
    one.other, other.other = other, one
    del one, other
    gc.collect()
    return calls == [1, 1] and not gc.garbage


@fact("What the collector does")
def weakref_lives_in_a_finalizer() -> Answer:
    """While the collector runs `__del__`, does a weak reference still give the object?

    Means: Up to 3.14 a weak reference to garbage is dead before its finalizer runs; on 3.15 one
    without a callback still works. A finalizer must not rely on either.
    Source: [gh-135552](https://github.com/python/cpython/issues/135552)
    """
    seen = []

    class Noisy:
        def __del__(self) -> None:
            seen.append(watched() is not None)

    thing = Noisy()
    thing.itself = thing
    watched = weakref.ref(thing)
    del thing
    gc.collect()
    return seen[0]


@fact("What the collector does")
def weakref_lives_in_a_finalizer_by_count() -> Answer:
    """And when the last reference goes, without the collector?

    Means: Here the finalizer runs first and the weak reference dies after it.
    Source: [documentation of `weakref.ref`](https://docs.python.org/3/library/weakref.html#weakref.ref)
    """
    seen = []

    class Noisy:
        def __del__(self) -> None:
            seen.append(watched() is not None)

    thing = Noisy()
    watched = weakref.ref(thing)
    del thing
    return seen[0]


# What the collector looks at


@fact("Which objects are tracked")
def empty_dictionary_is_tracked() -> Answer:
    """Does the collector track `{}`?

    Means: Up to 3.13 a dictionary was tracked only once it held a container. `gc.get_objects()`
    and `gc.is_tracked` tell about the collector, and not about your data.
    Source: [documentation of `gc.is_tracked`](https://docs.python.org/3/library/gc.html#gc.is_tracked)
    """
    return gc.is_tracked({})


@fact("Which objects are tracked")
def dictionary_of_numbers_is_tracked() -> Answer:
    """Does it track `{"a": 1}`?

    Means: From 3.14 each dictionary costs the collector a look.
    Source: [documentation of `gc.is_tracked`](https://docs.python.org/3/library/gc.html#gc.is_tracked)
    """
    return gc.is_tracked({"a": 1})


@fact("Which objects are tracked", differs_within_minor=True)
def fresh_tuple_of_numbers_is_tracked() -> Answer:
    """Does it track a tuple of numbers that was just made at run time?

    Means: Up to 3.13 each tuple was tracked until the first collection found that it holds no
    containers.
    Source: [documentation of `gc.is_tracked`](https://docs.python.org/3/library/gc.html#gc.is_tracked)
    """
    number = len(FACTS)
    return gc.is_tracked((number, number + 1000))


@fact("Which objects are tracked")
def old_tuple_of_numbers_is_tracked() -> Answer:
    """And the same tuple after `gc.collect()`?

    Means: A tuple of numbers costs the collector nothing in the long run.
    Source: [documentation of `gc.is_tracked`](https://docs.python.org/3/library/gc.html#gc.is_tracked)
    """
    number = len(FACTS)
    pair = (number, number + 1000)
    gc.collect()
    return gc.is_tracked(pair)


@fact("Which objects are tracked")
def frozenset_of_numbers_is_tracked() -> Answer:
    """Does it track `frozenset({1})`?

    Means: On 3.15 a frozenset of numbers is no longer tracked.
    Source: [documentation of `gc.is_tracked`](https://docs.python.org/3/library/gc.html#gc.is_tracked)
    """
    return gc.is_tracked(frozenset({1}))


@fact("Which objects are tracked")
def list_and_set_are_tracked() -> Answer:
    """Does it track `[]` and `set()`?

    Means: Lists, sets and instances are tracked from the start, on every version.
    Source: [documentation of `gc.is_tracked`](https://docs.python.org/3/library/gc.html#gc.is_tracked)
    """
    return gc.is_tracked([]) and gc.is_tracked(set())


# Frames, exceptions, generators, caches


@fact("Frames, exceptions and caches")
def locals_call_keeps_what_is_deleted() -> Answer:
    """After a call of `locals()`, does `del name` still leave the object alive?

    Means: Up to 3.12 the dictionary of `locals()` stayed with the frame. Debuggers did this too.
    Source: [PEP 667](https://peps.python.org/pep-0667/)
    """

    def run() -> Any:
        thing = Thing()
        watched = weakref.ref(thing)
        locals()
        del thing
        return watched() is not None

    return run()


@fact("Frames, exceptions and caches")
def comprehension_has_a_frame() -> Answer:
    """Does a comprehension run in a frame of its own?

    Means: From 3.12 its variable lives in the frame of the function around it.
    Source: [PEP 709](https://peps.python.org/pep-0709/)
    """

    def run() -> Any:
        return [sys._getframe().f_code.co_name for _ in "x"][0]  # noqa: RUF015 - a comprehension

    return run() != "run"


@fact("Frames, exceptions and caches")
def kept_exception_makes_a_cycle() -> Answer:
    """Does `saved = error` in an `except` clause make a reference cycle with the frame?

    Means: The locals of the function wait for the collector. `except ... as error` alone is fine.
    Source: [reference: the `except` clause](https://docs.python.org/3/reference/compound_stmts.html#except-clause)
    """

    def run() -> Any:
        thing = Thing()
        try:
            raise ValueError
        except ValueError as error:
            saved = error
        return weakref.ref(thing) if saved else None

    return not is_dead_without_the_collector(run)


@fact("Frames, exceptions and caches")
def suspended_generator_keeps_locals() -> Answer:
    """Does a suspended generator keep its locals, until it is closed?

    Means: A generator that nobody finishes is a holder like any other.
    Source: [documentation of `generator.close`](https://docs.python.org/3/reference/expressions.html#generator.close)
    """
    seen = []

    def rows() -> Any:
        thing = Thing()
        seen.append(weakref.ref(thing))
        yield thing.__class__
        yield None

    generator = rows()
    next(generator)
    kept = seen[0]() is not None
    generator.close()
    return kept and seen[0]() is None


@fact("Frames, exceptions and caches")
def lru_cache_on_a_method_keeps_the_instance() -> Answer:
    """Does `functools.lru_cache` on a method keep the instance alive?

    Means: `self` is part of the key. The cache belongs to the class and lives as long.
    Source: [FAQ: how do I cache method calls?](https://docs.python.org/3/faq/programming.html#how-do-i-cache-method-calls)
    """

    class Report:
        @functools.lru_cache(maxsize=None)  # noqa: B019, UP033 - that is the question
        def total(self) -> int:
            return 1

    report = Report()
    report.total()
    watched = weakref.ref(report)
    del report
    gc.collect()
    return watched() is not None


@fact("Frames, exceptions and caches")
def a_class_is_part_of_a_cycle() -> Answer:
    """Is a class that nobody refers to any more left for the collector?

    Means: Classes made per request are garbage that only the collector frees.
    Source: [data model: `type.__mro__`](https://docs.python.org/3/reference/datamodel.html#type.__mro__)
    """

    def run() -> Any:
        class Local:
            pass

        return weakref.ref(Local)

    return not is_dead_without_the_collector(run)


# Sizes


@fact("Sizes in bytes")
def size_of_an_empty_list() -> Answer:
    """How large is `sys.getsizeof([])`?

    Means: The size includes what the collector needs to track the object.
    Source: [documentation of `sys.getsizeof`](https://docs.python.org/3/library/sys.html#sys.getsizeof)
    """
    return sys.getsizeof([])


@fact("Sizes in bytes")
def size_of_an_empty_dictionary() -> Answer:
    """How large is `sys.getsizeof({})`?

    Means: The first entry makes it larger at once.
    Source: [documentation of `sys.getsizeof`](https://docs.python.org/3/library/sys.html#sys.getsizeof)
    """
    return sys.getsizeof({})


@fact("Sizes in bytes")
def size_of_an_empty_text() -> Answer:
    """How large is `sys.getsizeof("")`?

    Means: From 3.12 each text is 8 bytes smaller.
    Source: [What's New in Python 3.12](https://docs.python.org/3.12/whatsnew/3.12.html)
    """
    return sys.getsizeof("")


@fact("Sizes in bytes")
def size_of_an_empty_tuple() -> Answer:
    """How large is `sys.getsizeof(())`?

    Means: From 3.14 a tuple stores its hash, which costs 8 bytes.
    Source: [documentation of `sys.getsizeof`](https://docs.python.org/3/library/sys.html#sys.getsizeof)
    """
    return sys.getsizeof(())


@fact("Sizes in bytes")
def size_of_one() -> Answer:
    """How large is `sys.getsizeof(1)`?

    Means: A list of new integers needs this much for each, and 8 bytes more for its place in the
    list. Free-threaded builds need 16 bytes more.
    Source: [documentation of `sys.getsizeof`](https://docs.python.org/3/library/sys.html#sys.getsizeof)
    """
    return sys.getsizeof(1)


@fact("Sizes in bytes")
def size_of_an_instance() -> Answer:
    """And an instance without attributes?

    Means: Its attributes are not included. Measure many instances instead of adding up sizes.
    Source: [documentation of `sys.getsizeof`](https://docs.python.org/3/library/sys.html#sys.getsizeof)
    """
    return sys.getsizeof(Thing())


# Tools


def _has_module(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ImportError:
        return False


@fact("Tools in the standard library")
def has_remote_exec() -> Answer:
    """Is there `sys.remote_exec`, which runs a script in another running process?

    Means: From 3.14 you can look into a process that you did not prepare.
    Source: [documentation of `sys.remote_exec`](https://docs.python.org/3.14/library/sys.html#sys.remote_exec)
    """
    return hasattr(sys, "remote_exec")


@fact("Tools in the standard library")
def has_is_immortal() -> Answer:
    """Is there `sys._is_immortal`?

    Means: From 3.14 you can ask, instead of looking at a huge count.
    Source: [documentation of `sys._is_immortal`](https://docs.python.org/3.14/library/sys.html#sys._is_immortal)
    """
    return hasattr(sys, "_is_immortal")


@fact("Tools in the standard library")
def has_sampling_profiler() -> Answer:
    """Is there `profiling.sampling`, a sampling profiler?

    Means: It measures time and not memory. It comes with 3.15.
    Source: [documentation of `profiling.sampling`](https://docs.python.org/3.15/library/profiling.sampling.html)
    """
    return _has_module("profiling") and _has_module("profiling.sampling")


@fact("Tools in the standard library")
def has_is_finalized() -> Answer:
    """Is there `gc.is_finalized`?

    Means: It tells whether the finalizer of a resurrected object has already run.
    Source: [documentation of `gc.is_finalized`](https://docs.python.org/3/library/gc.html#gc.is_finalized)
    """
    return hasattr(gc, "is_finalized")


AT_START = gc.get_freeze_count()


def build() -> dict[str, Any]:
    """Describe the interpreter that runs this file."""
    free_threaded = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
    version = platform.python_version() + ("t" if free_threaded else "")
    notes = []
    if free_threaded:
        notes.append("free-threaded")
    if gc.get_threshold()[2] == 0:
        notes.append("incremental collector")
    if sys.platform == "emscripten":
        notes.append("WebAssembly")
    return {
        "label": version + (" wasm" if sys.platform == "emscripten" else ""),
        "version": version,
        "pointer_bytes": 8 if sys.maxsize > 1 << 32 else 4,
        "notes": notes,
    }


def record() -> dict[str, Any]:
    """Measure all facts; return the record of this build."""
    facts = {function.__name__: function() for function in FACTS}
    return {**build(), "facts": facts}


def main() -> None:
    """Print the record, or write it where the version explorer reads it."""
    measured = record()
    text = json.dumps(measured, indent=2) + "\n"
    if sys.argv[1:] == ["--record"]:
        name = measured["label"].replace(" ", "-") + ".json"
        path = Path(__file__).with_name("builds") / name
        path.write_text(text, encoding="utf-8")
        print("recorded", len(measured["facts"]), "facts of CPython", measured["label"], "in", path)
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
