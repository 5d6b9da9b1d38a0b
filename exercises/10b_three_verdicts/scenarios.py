"""Programs that leak, make cyclic garbage, or do neither, for the learner's function to judge."""

from __future__ import annotations

import gc
import sys
from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from random import Random
from types import ModuleType
from typing import Any

Run = Callable[[], object]
Maker = Callable[[Random], tuple[Run, str]]

MOST_CALLS = 5000
"""So often may one diagnosis call `run`."""

LAST_START = 400
"""After so many calls whatever fills up is full, and whatever is made once is made."""

THRESHOLDS = (40, 5, 5)
"""So low that a diagnosis which leaves the collector on sees hardly any garbage waiting."""

LARGEST_CACHE = LAST_START // 2
"""Entries of a cache; its hash table takes its last size after at most twice as many calls."""


class Node:
    """An object that may refer to another, and carry something."""

    def __init__(self, other: Node | None = None, payload: Any = None) -> None:
        self.other = other
        self.payload = payload


def program(name: str, seed: int) -> Run:
    """Return `run` of one of the programs; each seed gives other sizes and rates.

    Args:
        name: Key of one of the tables in `PROGRAMS`.
        seed: Any number.
    """
    return _made(name, seed)[0]


def diagnose_all(three_verdicts: ModuleType, cases: list[tuple[str, int]]) -> list[dict[str, Any]]:
    """Return one answer per program, all of them from one process.

    Args:
        three_verdicts: The learner's module.
        cases: Name and seed of each program.
    """
    found = []
    gc.collect()
    gc.freeze()  # what is there already is no program's, and need not be looked at
    for name, seed in cases:
        gc.set_threshold(*THRESHOLDS)
        run, story = _made(name, seed)
        counted, calls = _counting(run)
        answer = three_verdicts.diagnose(counted)
        del run, counted  # so that nothing of this program is left for the next diagnosis
        _tidy_up()
        found.append(
            {
                "answer": answer if isinstance(answer, str) else repr(answer),
                "calls": calls[0],
                "story": story,
            }
        )
        if calls[0] > MOST_CALLS:
            return found
    return found


def _made(name: str, seed: int) -> tuple[Run, str]:
    makers = {key: maker for table in PROGRAMS.values() for key, maker in table.items()}
    return makers[name](Random(f"{name} {seed}"))


def _counting(run: Run) -> tuple[Run, list[int]]:
    """Return a function that counts its calls, and does no more work than are allowed."""
    calls = [0]

    def counted() -> None:
        calls[0] += 1
        if calls[0] <= MOST_CALLS:
            run()

    return counted, calls


def _tidy_up() -> None:
    """Undo what a diagnosis may have switched, so that it does not disturb the next."""
    tracemalloc = sys.modules.get("tracemalloc")
    if tracemalloc is not None:
        tracemalloc.stop()
    gc.set_debug(0)
    gc.callbacks.clear()
    gc.garbage.clear()
    gc.enable()
    gc.collect()


# Leaks


def _records(random: Random) -> tuple[Run, str]:
    kept: list[Any] = []
    keys = range(random.randint(1, 6))

    def run() -> None:
        kept.append(dict.fromkeys(keys, "value"))

    return run, f"each call appends a dictionary with {len(keys)} entries to a list that lives on"


def _now_and_then(random: Random) -> tuple[Run, str]:
    kept: dict[int, Node] = {}
    every = random.randint(3, 8)
    calls = 0

    def run() -> None:
        nonlocal calls
        calls += 1
        if calls % every == 0:
            kept[calls] = Node()

    return run, f"one call in {every} stores an object in a dictionary that lives on"


def _texts(random: Random) -> tuple[Run, str]:
    kept: dict[str, bytes] = {}
    size = random.randint(20, 200)
    calls = 0

    def run() -> None:
        nonlocal calls
        calls += 1
        kept[f"key {calls}"] = bytes(size)

    return run, f"each call stores {size} bytes under a new text in a dictionary that lives on"


def _buffer(random: Random) -> tuple[Run, str]:
    kept = bytearray()
    chunk = b"x" * random.randint(16, 120)

    def run() -> None:
        kept.extend(chunk)

    return run, f"each call adds {len(chunk)} bytes to one buffer, which stays one memory block"


def _slots(random: Random) -> tuple[Run, str]:
    kept: list[None] = []
    number = random.randint(2, 6)

    def run() -> None:
        kept.extend([None] * number)

    return run, f"each call makes one list longer by {number} references to None"


def _pairs(random: Random) -> tuple[Run, str]:
    kept: list[tuple[float, int]] = []
    start = random.randint(10**6, 10**9)

    def run() -> None:
        number = start + len(kept)
        kept.append((number / 7, number))

    return run, "each call appends a pair of numbers to a list that lives on"


def _numbers(random: Random) -> tuple[Run, str]:
    kept: set[int] = set()
    start = random.randint(10**12, 10**15)

    def run() -> None:
        kept.add(start + len(kept))

    return run, "each call adds a new int to a set that lives on"


def _cache_and_more(random: Random) -> tuple[Run, str]:
    cache: OrderedDict[int, list[int]] = OrderedDict()
    bound = random.randint(50, LARGEST_CACHE)
    seen: list[str] = []
    calls = 0

    def run() -> None:
        nonlocal calls
        calls += 1
        cache[calls] = [calls]
        if len(cache) > bound:
            cache.popitem(last=False)
        seen.append(f"request {calls}")

    return run, f"a cache is full after {bound} calls, but each call also appends a text to a list"


def _beside_garbage(random: Random) -> tuple[Run, str]:
    kept: list[str] = []
    every = random.randint(2, 4)
    calls = 0

    def run() -> None:
        nonlocal calls
        calls += 1
        node = Node()
        node.other = node
        if calls % every == 0:
            kept.append(f"entry {calls}")

    return run, (
        f"each call makes a cycle, which a collection frees, and one call in {every} "
        "appends a text to a list, which it does not"
    )


def _kept_cycles(random: Random) -> tuple[Run, str]:
    kept: list[Node] = []
    length = random.randint(1, 4)

    def run() -> None:
        first = last = Node()
        for _ in range(length):
            last = Node(last)
        first.other = last
        kept.append(first)

    return run, f"each call appends one of the {length + 1} objects of a cycle to a list"


def _exceptions(random: Random) -> tuple[Run, str]:
    kept: list[Exception] = []
    depth = random.randint(1, 3)

    def fail(depth: int) -> None:
        if depth == 0:
            raise LookupError
        fail(depth - 1)

    def run() -> None:
        try:
            fail(depth)
        except LookupError as error:
            kept.append(error)

    return run, f"each call keeps an exception, with {depth + 2} frames"


# Cyclic garbage


def _parents(random: Random) -> tuple[Run, str]:
    children = random.randint(1, 4)

    def run() -> None:
        parent = Node()
        parent.payload = [Node(parent) for _ in range(children)]

    some = "a child" if children == 1 else f"{children} children"
    return run, f"each call makes a parent and {some}, which refer to each other"


def _heavy_now_and_then(random: Random) -> tuple[Run, str]:
    every = random.randint(3, 8)
    size = random.randint(200, 2000)
    calls = 0

    def run() -> None:
        nonlocal calls
        calls += 1
        if calls % every == 0:
            node = Node(payload=bytes(size))
            node.other = node

    return run, f"one call in {every} makes an object with {size} bytes that refers to itself"


def _last_error(random: Random) -> tuple[Run, str]:
    size = random.randint(10, 100)

    def fail(payload: bytes) -> None:
        raise LookupError(payload)

    def run() -> object:
        last = None
        try:
            fail(bytes(size))
        except LookupError as error:
            last = error
        return last is None

    return run, "each call leaves an exception in a local of a frame of its own traceback"


def _evicted_cycles(random: Random) -> tuple[Run, str]:
    cache: OrderedDict[int, Node] = OrderedDict()
    bound = random.randint(50, LARGEST_CACHE)
    calls = 0

    def run() -> None:
        nonlocal calls
        calls += 1
        cache[calls] = node = Node()
        node.other = node
        if len(cache) > bound:
            cache.popitem(last=False)

    return run, f"a cache of {bound} entries drops one that refers to itself with each call"


def _recursive_closures(random: Random) -> tuple[Run, str]:
    number = random.randint(2, 5)

    def run() -> object:
        def count(left: int) -> int:
            return left and 1 + count(left - 1)

        return count(number)

    return run, "each call makes a function that refers to itself by a closure"


def _long_rings(random: Random) -> tuple[Run, str]:
    length = random.randint(2, 12)

    def run() -> None:
        first: list[Any] = []
        last = first
        for _ in range(length):
            last = [last]
        first.append(last)

    return run, f"each call makes a ring of {length + 1} lists"


# Neither


def _temporaries(random: Random) -> tuple[Run, str]:
    number = random.randint(2, 8)

    def run() -> object:
        rows = [{"row": row} for row in range(number)]
        return len(rows)

    return run, f"each call makes {number} dictionaries, which are gone when it ends"


def _full_cache(random: Random) -> tuple[Run, str]:
    cache: OrderedDict[int, list[int]] = OrderedDict()
    bound = random.randint(50, LARGEST_CACHE)
    calls = 0

    def run() -> None:
        nonlocal calls
        calls += 1
        cache[calls] = [calls]
        if len(cache) > bound:
            cache.popitem(last=False)

    return run, f"a cache is full after {bound} calls, and drops its oldest entry from then on"


def _remembered_results(random: Random) -> tuple[Run, str]:
    bound = random.randint(50, LARGEST_CACHE)
    calls = 0

    @lru_cache(maxsize=bound)
    def page(number: int) -> str:
        return f"page {number}"

    def run() -> None:
        nonlocal calls
        calls += 1
        page(calls)

    return run, f"lru_cache keeps {bound} results, and is full after as many calls"


def _one_big_table(random: Random) -> tuple[Run, str]:
    table: list[str] = []
    when = random.randint(1, LAST_START)
    size = random.randint(200, 2000)
    calls = 0

    def run() -> None:
        nonlocal calls
        calls += 1
        if calls == when:
            table.extend(f"row {number}" for number in range(size))

    return run, f"call {when} makes a table of {size} texts, which stays; the others do nothing"


def _big_moments(random: Random) -> tuple[Run, str]:
    size = random.randint(50_000, 300_000)
    every = random.randint(2, 50)
    calls = 0

    def run() -> None:
        nonlocal calls
        calls += 1
        bytes(size if calls % every == 0 else 10)

    return run, f"one call in {every} needs {size} bytes for a moment and gives them back"


def _batches(random: Random) -> tuple[Run, str]:
    waiting: list[str] = []
    most = random.randint(5, 16)
    calls = 0

    def run() -> None:
        nonlocal calls
        calls += 1
        waiting.append(f"event {calls}")
        if len(waiting) == most:
            waiting.clear()

    return run, f"each call appends a text to a list, which is emptied when it has {most}"


def _garbage_at_first(random: Random) -> tuple[Run, str]:
    last = random.randint(1, LAST_START)
    calls = 0

    def run() -> None:
        nonlocal calls
        calls += 1
        if calls <= last:
            node = Node()
            node.other = node

    return run, f"the first {last} calls make a cycle each; the others do nothing"


PROGRAMS: dict[str, dict[str, Maker]] = {
    verdict: {maker.__name__.lstrip("_"): maker for maker in makers}
    for verdict, makers in {
        "leak": (
            _records,
            _now_and_then,
            _texts,
            _buffer,
            _slots,
            _pairs,
            _numbers,
            _cache_and_more,
            _beside_garbage,
            _kept_cycles,
            _exceptions,
        ),
        "collectable": (
            _parents,
            _heavy_now_and_then,
            _last_error,
            _evicted_cycles,
            _recursive_closures,
            _long_rings,
        ),
        "allocator": (
            _temporaries,
            _full_cache,
            _remembered_results,
            _one_big_table,
            _big_moments,
            _batches,
            _garbage_at_first,
        ),
    }.items()
}
"""By verdict: makers of programs, by name. Each returns `run`, and what it does in words."""
