"""Functions that leak and functions that do not, for the learner's check."""

from __future__ import annotations

import gc
import tracemalloc
from collections import OrderedDict, deque
from collections.abc import Callable
from functools import cache, lru_cache
from random import Random
from types import ModuleType
from typing import Any

Function = Callable[[], object]
Maker = Callable[[Random], Function]

MOST_CALLS = 1000
"""So often may one check call the function."""


class Node:
    """An object that may refer to another one."""

    def __init__(self, other: Node | None = None) -> None:
        self.other = other


def check_all(
    assert_no_leak: ModuleType, sort: str, kinds: list[str], seeds: list[int]
) -> list[dict[str, Any]]:
    """Check a function of each kind for each seed, and say what was answered."""
    found = []
    gc.collect()
    gc.freeze()
    for kind, seed in zip(kinds, seeds, strict=True):
        function, calls = _counting(SORTS[sort][kind](Random(seed)))
        answer = _answer(assert_no_leak.assert_no_leak, function)
        found.append({"answer": answer, "calls": calls[0]})
        del function
        _tidy_up()
    return found


def _answer(check: Callable[[Function], object], function: Function) -> str:
    try:
        check(function)
    except AssertionError:
        return "AssertionError"
    except Exception as error:  # noqa: BLE001 - the test judges what it was
        return f"{type(error).__name__}: {error}"
    return "passed"


def _counting(function: Function) -> tuple[Function, list[int]]:
    """Return a function that also counts its calls; the count is an int that is made anew."""
    calls = [0]

    def counted() -> None:
        calls[0] += 1
        function()

    return counted, calls


def _tidy_up() -> None:
    tracemalloc.stop()
    gc.enable()
    gc.set_threshold(700, 10, 10)
    gc.collect()


def _texts(random: Random) -> Function:
    kept: list[str] = []
    size = random.randint(5, 60)

    def function() -> None:
        kept.append("x" * size + str(len(kept)))

    return function


def _nodes(random: Random) -> Function:
    newest: list[Node | None] = [None]
    each = random.randint(1, 3)

    def function() -> None:
        for _ in range(each):
            newest[0] = Node(newest[0])

    return function


def _cycles_that_are_kept(random: Random) -> Function:
    kept: list[Node] = []
    random.random()

    def function() -> None:
        node = Node()
        node.other = node
        kept.append(node)

    return function


def _now_and_then(random: Random) -> Function:
    kept: list[bytes] = []
    every = random.randint(2, 4)
    calls = [0]

    def function() -> None:
        calls[0] += 1
        if calls[0] % every == 0:
            kept.append(bytes([calls[0] % 200, 7, 7]))

    return function


def _cache_without_bound(random: Random) -> Function:
    number = [random.randint(1000, 9000)]

    @cache
    def answer(question: int) -> float:
        return question / 7

    def function() -> None:
        number[0] += 1
        answer(number[0])

    return function


def _leak_beside_a_cache(random: Random) -> Function:
    cached, other = _bounded_cache(random), _now_and_then(random)

    def function() -> None:
        cached()
        other()

    return function


def _list_of_what_exists(random: Random) -> Function:
    kept: list[object] = []
    each = random.randint(2, 5)

    def function() -> None:
        kept.extend([None] * each)

    return function


def _buffer(random: Random) -> Function:
    kept = bytearray()
    piece = bytes(random.randint(12, 40))

    def function() -> None:
        kept.extend(piece)

    return function


def _queue(random: Random) -> Function:
    waiting: deque[object] = deque()
    each = random.randint(2, 4)

    def function() -> None:
        waiting.extend([None] * (each + 1))
        waiting.popleft()

    return function


def _nothing(random: Random) -> Function:
    size = random.randint(1, 50)
    return lambda: [[] for _ in range(size)]


def _bounded_cache(random: Random) -> Function:
    number = [0]

    @lru_cache(maxsize=random.randint(10, 60))
    def answer(question: int) -> str:
        return "y" * (question % 97)

    def function() -> None:
        number[0] += 1
        answer(number[0])

    return function


def _own_cache(random: Random) -> Function:
    results: OrderedDict[int, bytes] = OrderedDict()
    places, number = random.randint(10, 60), [0]

    def function() -> None:
        number[0] += 1
        results[number[0]] = bytes(number[0] * 31 % 400)
        if len(results) > places:
            results.popitem(last=False)

    return function


def _recent(random: Random) -> Function:
    recent: deque[list[str]] = deque(maxlen=random.randint(10, 60))
    return lambda: recent.append([str(len(recent)), "z" * 30])


def _first_call(random: Random) -> Function:
    table: list[str] = []
    rows = random.randint(500, 3000)

    def function() -> None:
        if not table:
            table.extend(f"row {number}" for number in range(rows))

    return function


def _slow_start(random: Random) -> Function:
    table: dict[int, list[int]] = {}
    last, calls = random.randint(50, 95), [0]

    def function() -> None:
        calls[0] += 1
        if calls[0] <= last:
            table[calls[0]] = [calls[0]] * 20

    return function


def _emptied(random: Random) -> Function:
    waiting: list[str] = []
    most = random.randint(10, 25)

    def function() -> None:
        waiting.append(str(len(waiting) + 1000))
        if len(waiting) >= most:
            waiting.clear()

    return function


def _garbage(random: Random) -> Function:
    each = random.randint(1, 5)

    def function() -> None:
        for _ in range(each):
            node = Node()
            node.other = Node(node)

    return function


def _rare_garbage(random: Random) -> Function:
    every, calls = random.randint(3, 30), [0]

    def function() -> None:
        calls[0] += 1
        if calls[0] % every == 0:
            loop: list[Any] = [bytes(2000)]
            loop.append(loop)

    return function


def _large_for_a_moment(random: Random) -> Function:
    size = random.randint(50_000, 200_000)
    return lambda: len(bytearray(size))


def _alternation(random: Random) -> Function:
    held: list[list[str]] = []
    size = random.randint(5, 15)

    def function() -> None:
        if held:
            held.clear()
        else:
            held.append([f"text {number}" for number in range(size)])

    return function


OBJECTS: dict[str, Maker] = {
    "keeps a text in each call": _texts,
    "keeps a chain of objects": _nodes,
    "keeps objects that are in cycles, in a list": _cycles_that_are_kept,
    "keeps some bytes at every second, third or fourth call": _now_and_then,
    "has a cache without a bound": _cache_without_bound,
    "keeps some bytes, beside a bounded cache": _leak_beside_a_cache,
}
GROWING: dict[str, Maker] = {
    "adds what exists anyway to a list": _list_of_what_exists,
    "adds to a bytearray": _buffer,
    "puts more into a queue than it takes out": _queue,
}
CLEAN: dict[str, Maker] = {
    "makes lists and drops them": _nothing,
    "has an lru_cache with a bound": _bounded_cache,
    "has a cache of its own with a bound": _own_cache,
    "keeps the last few results": _recent,
    "makes a table at the first call": _first_call,
    "fills a table in its first calls": _slow_start,
    "empties its list again and again": _emptied,
    "makes garbage in cycles": _garbage,
    "makes garbage in cycles now and then": _rare_garbage,
    "needs a lot of memory for a moment": _large_for_a_moment,
    "alternates between two states": _alternation,
}
SORTS = {"objects": OBJECTS, "growing": GROWING, "clean": CLEAN}


def kinds(assert_no_leak: ModuleType, sort: str) -> list[str]:
    """Return what kinds of functions there are."""
    return list(SORTS[sort])
