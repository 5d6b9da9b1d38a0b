"""Each signal on leaking and on clean programs, measured in real child processes."""

from __future__ import annotations

import os
import re
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from grader import judge
from grader.runner import Job, Outcome, run
from grader.verdicts import Verdict

Measure = Callable[..., Outcome]

PACE = {
    "warm_up": judge.MINIMUM_WARM_UP,
    "batches": judge.BATCHES,
    "calls": judge.CALLS_PER_BATCH,
}
WATCH = "def play(tree, watch):\n    return tree.play(watch)\n"
CALL = "def play(tree):\n    return tree.call\n"

NODES = """
import weakref


class Node:
    pass


kept = []
"""


@pytest.fixture
def measure(tmp_path: Path) -> Measure:
    """Return a function that measures one signal on the code of a learner's file."""

    def measure(signal: str, code: str, scenario: str = CALL, **job: Any) -> Outcome:
        learner, scenarios = tmp_path / "tree.py", tmp_path / "scenarios.py"
        learner.write_text(textwrap.dedent(code), encoding="utf-8")
        scenarios.write_text(textwrap.dedent(scenario), encoding="utf-8")
        return run(Job(learner, "tree", scenarios, "play", signal, **job))

    return measure


# --- lifetimes: freed_promptly, freed_by_gc, freed_only_by_gc, bound


@pytest.mark.parametrize(
    ("what", "body", "expected"),
    [
        ("dies with its last name", "watch(Node(), 'x')", (1, 0, 0)),
        ("nothing is watched", "pass", (0, 0, 0)),
        ("is kept by a global", "kept.append(watch(Node(), 'x'))", (1, 1, 1)),
        ("refers to itself", "node = watch(Node(), 'x'); node.me = node", (1, 1, 0)),
        (
            "parent and child",
            "top, low = watch(Node(), 'x'), watch(Node(), 'y'); top.low, low.top = low, top",
            (2, 2, 0),
        ),
        (
            "parent and child, one way weak",
            (
                "top, low = watch(Node(), 'x'), watch(Node(), 'y'); "
                "top.low, low.top = low, weakref.ref(top)"
            ),
            (2, 0, 0),
        ),
        ("is kept on purpose by the scenario", "return watch(Node(), 'x')", (1, 1, 1)),
        (
            "some of many are kept",
            "kept.extend([watch(Node(), 'x') for _ in range(10)][:3])",
            (10, 3, 3),
        ),
        (
            "one of each kind",
            (
                "watch(Node(), 'x'); kept.append(watch(Node(), 'y')); "
                "node = watch(Node(), 'z'); node.me = node"
            ),
            (3, 2, 1),
        ),
    ],
)
def test_lifetimes_are_counted(
    measure: Measure, what: str, body: str, expected: tuple[int, int, int]
) -> None:
    """Watched objects are counted: all, alive with the collector off, alive after it ran."""
    found = measure("lifetimes", f"{NODES}\ndef play(watch):\n    {body}\n", WATCH).value

    assert expected == (found["watched"], found["alive_before"], found["alive_after"]), what


def test_cycles_that_free_each_other_are_all_found(measure: Measure) -> None:
    """A chain of ten cycles, each freed by the `__del__` of the one before, needs ten collections."""
    code = f"""
        {NODES.replace(chr(10), chr(10) + "        ")}
        class Link:
            def __init__(self, following):
                self.me = self
                self.holder = [following]

            def __del__(self):
                kept_from_gc.discard(self.holder[0])

        kept_from_gc = set()

        def play(watch):
            link = watch(Link(None), "the last link")
            for _ in range(8):
                kept_from_gc.add(link)
                link = watch(Link(link), "a link")
        """
    found = measure("lifetimes", code, WATCH).value

    assert (9, 9, 0) == (found["watched"], found["alive_before"], found["alive_after"])


def test_a_survivor_is_named_by_its_label(measure: Measure) -> None:
    """The example for the message is the first survivor, before and after the collection."""
    code = f"""{NODES}
def play(watch):
    node = watch(Node(), "the first")
    node.me = node
    kept.append(watch(Node(), "the second"))
"""
    found = measure("lifetimes", code, WATCH).value

    assert ("the first", "the second") == (found["example_before"], found["example_after"])


def test_frozen_objects_are_thawed_before_they_are_judged(measure: Measure) -> None:
    """`gc.freeze()` hides a cycle from the collector, but not from the grader."""
    code = f"""{NODES}
import gc
def play(watch):
    node = watch(Node(), "x")
    node.me = node
    gc.freeze()
"""
    outcome = measure("lifetimes", code, WATCH)

    assert (1, 0) == (outcome.value["alive_before"], outcome.value["alive_after"])
    assert ["freeze"] == [name for name, _ in outcome.gc_calls]


def test_the_collector_is_off_while_the_scenario_plays(measure: Measure) -> None:
    """Even a program that makes a million objects is not helped by an automatic collection."""
    code = f"""{NODES}
def play(watch):
    node = watch(Node(), "x")
    node.me = node
    del node
    for _ in range(100_000):
        [[]]
"""
    assert 1 == measure("lifetimes", code, WATCH).value["alive_before"]


# --- growth of Python memory

CLEAN = {
    "does nothing": "def call(): pass",
    "makes and drops": "def call(): [object() for _ in range(50)]",
    "an exception": """
        def call():
            try:
                raise ValueError("no")
            except ValueError:
                pass
        """,
    "a lazy import in the middle": """
        count = 0
        def call():
            global count
            count += 1
            if count == 850:
                import decimal, fractions, xml.dom.minidom
        """,
    "a regular expression": """
        import re
        count = 0
        def call():
            global count
            count += 1
            re.compile(f"a{count % 20}b").match("a7b")
        """,
    "a bounded cache": """
        import functools
        count = 0
        @functools.lru_cache(maxsize=200)
        def square(number):
            return [number * number]
        def call():
            global count
            count += 1
            square(count)
        """,
    "a bounded cache with random keys": """
        import random
        cache, source = {}, random.Random(1)
        def call():
            cache[source.randrange(10**6)] = [0]
            if len(cache) > 100:
                del cache[next(iter(cache))]
        """,
    "a bounded deque": """
        from collections import deque
        recent = deque(maxlen=100)
        def call(): recent.append([1, 2])
        """,
    "batches that are flushed": """
        rows = []
        def call():
            rows.append([1])
            if len(rows) == 37:
                rows.clear()
        """,
    "alternation": """
        kept, odd = [], False
        def call():
            global odd
            odd = not odd
            if odd:
                kept.extend([] for _ in range(6))
            else:
                kept.clear()
        """,
    "cycles, which the collector takes": """
        class Node: pass
        def call():
            node = Node()
            node.me = node
        """,
    "attributes whose names are made at run time": """
        class Job:
            def __getattr__(self, name): return name
        jobs, count = [Job(), Job()], 0
        def call():
            global count
            count += 1
            getattr(jobs[count % 2], f"work_{count % 97}_{'x' * (count % 60)}")
        """,
    "threads that end": """
        import threading
        def call():
            thread = threading.Thread(target=len, args=([],))
            thread.start()
            thread.join()
        """,
}

LEAKS = {
    "a list": ("kept = []\ndef call(): kept.append([])", 1.0),
    "one byte in each call": ("kept = []\ndef call(): kept.append(bytes(bytearray(b'xy')))", 1.0),
    "one block in 25 calls": (
        (
            "kept, count = [], 0\ndef call():\n    global count\n    count += 1\n"
            "    if count % 25 == 0: kept.append(bytes(bytearray(b'xy')))"
        ),
        0.04,
    ),
    "a dictionary that is resized in bursts": (
        (
            "kept, count = {}, 0\ndef call():\n    global count\n    count += 1\n"
            "    kept[count] = bytes(bytearray(b'xy'))"
        ),
        2.0,
    ),
    "a default argument": (
        "def remember(rows=[]):\n    rows.append([])\ndef call(): remember()",
        1.0,
    ),
    "a cache without a bound": (
        (
            "import functools\ncount = 0\n@functools.cache\ndef square(number): return [number]\n"
            "def call():\n    global count\n    count += 1\n    square(count)"
        ),
        3.0,
    ),
    "cycles while the collector may not take them": (
        (
            "import gc\nkept = []\nclass Node: pass\ndef call():\n"
            "    node = Node()\n    node.me = node\n    kept.append(node)"
        ),
        1.0,
    ),
}


@pytest.mark.parametrize("what", CLEAN)
def test_clean_programs_do_not_grow(measure: Measure, what: str) -> None:
    """Caches, lazy imports, batches and the like are no leaks, with the collector or without."""
    for collector in (True, False) if "cycles" not in what else (True,):
        options = PACE | {"collector": collector}
        found = measure("steady_growth", CLEAN[what], options=options).value
        for batches in (found["blocks"], found["items"]):
            judgement = judge.growth(batches, calls=100, floor=judge.BLOCKS_PER_CALL)

            assert not judgement.steady, found


@pytest.mark.parametrize("what", LEAKS)
def test_leaks_grow_steadily(measure: Measure, what: str) -> None:
    """Every leak of at least one block in 25 calls is found, and its size is about right."""
    code, expected = LEAKS[what]
    batches = measure("steady_growth", code, options=PACE).value["blocks"]

    judgement = judge.growth(batches, calls=100, floor=judge.BLOCKS_PER_CALL)

    assert judgement.steady, batches
    assert expected * 0.7 <= judgement.per_call <= expected * 3 + 0.05


GROWS_WITHIN_A_BLOCK = {
    "a list of what exists anyway": ("kept = []\ndef call():\n    kept.append(None)", 1),
    "a set of small numbers": (
        "kept = set()\ncount = -900\ndef call():\n    global count\n    count += 1\n"
        "    kept.add(count % 1200 - 600)",
        1,
    ),
    "a buffer": ("kept = bytearray()\ndef call():\n    kept.extend(bytes(7))", 7),
    "a text": ("kept = ''\ndef call():\n    global kept\n    kept += 'done\\n'", 5),
    "a text in an attribute": (
        "class Log: text = ''\nkept = Log()\ndef call():\n    kept.text += 'done\\n'",
        5,
    ),
    "a large piece now and then": (
        "kept, calls = [], 0\ndef call():\n    global calls\n    calls += 1\n"
        "    if calls % 50 == 0: kept.append(bytes(1000))",
        20,
    ),
    "an array": ("from array import array\nkept = array('q')\ndef call(): kept.append(0)", 1),
    "a buffer of io": (
        "from io import BytesIO\nkept = BytesIO()\ndef call(): kept.write(b'xy')",
        2,
    ),
    "a deque": ("from collections import deque\nkept = deque()\ndef call(): kept.append(0)", 1),
}
"""Leaks that need hardly any new block, and how many items each call leaves."""


@pytest.mark.parametrize("what", GROWS_WITHIN_A_BLOCK)
def test_growth_within_a_block_is_steady_in_items(measure: Measure, what: str) -> None:
    """A container or buffer that grows by what exists anyway is found, item by item."""
    code, expected = GROWS_WITHIN_A_BLOCK[what]
    batches = measure("steady_growth", code, options=PACE).value["items"]

    judgement = judge.growth(batches, calls=100, floor=judge.ITEMS_PER_CALL)

    assert judgement.steady, batches
    assert expected == pytest.approx(judgement.per_call, rel=0.05)


def test_counting_does_not_disturb_asyncio(measure: Measure) -> None:
    """A call that runs an event loop is measured without growth, on 3.12 as well."""
    code = """
        import asyncio

        async def wait():
            loop = asyncio.get_running_loop()
            futures = [loop.create_future() for _ in range(9)]
            for future in futures:
                loop.call_soon(future.set_result, None)
            await asyncio.gather(*(wait_for(future) for future in futures))

        async def wait_for(future):
            await future

        def call():
            asyncio.run(wait())
    """
    outcome = measure("steady_growth", code, options=PACE | {"calls": 10})

    assert Verdict.PASSED == outcome.verdict, outcome.text
    assert not judge.growth(outcome.value["items"], calls=10, floor=judge.ITEMS_PER_CALL).steady


def test_cycles_grow_where_the_collector_does_not_help(measure: Measure) -> None:
    """Garbage that only the collector frees counts as growth if the collector is to stay out."""
    code = "def call():\n    loop = []\n    loop.append(loop)"
    found = {
        collector: measure("steady_growth", code, options=PACE | {"collector": collector}).value
        for collector in (True, False)
    }

    assert all(batch < 4 for batch in found[True]["blocks"])
    assert all(batch >= 100 for batch in found[False]["blocks"])


def test_free_lists_are_no_growth_where_the_collector_stays_off(measure: Measure) -> None:
    """Tuples that have died, but whose memory the interpreter keeps for others, do not count."""
    code = "def call():\n    tuple(number for number in range(7))"
    options = PACE | {"collector": False}
    blocks = measure("steady_growth", code, options=options).value["blocks"]

    assert not judge.growth(blocks, calls=100, floor=judge.BLOCKS_PER_CALL).steady, blocks


def test_a_container_that_grows_is_named(measure: Measure) -> None:
    """Where no new object explains the growth, the container and its holder do."""
    code = "kept = []\ndef call():\n    kept.append(None)"
    found = measure("steady_growth", code, options=PACE, explain=True).value

    assert (["list", 100], "global 'kept' of tree (list)") == (found["grown"], found["holder"])


def test_a_buffer_that_grows_is_named(measure: Measure) -> None:
    """An object that is no container is found as what has grown, and who holds it."""
    code = """
        class Log:
            pass
        log = Log()
        log.data = bytearray()
        def call():
            log.data.extend(b"xyz")
        """
    found = measure("steady_growth", code, options=PACE, explain=True).value

    assert ["bytearray", 300] == found["grown"]
    assert "global 'log' of tree (Log) -> .data (bytearray)" == found["holder"]


def test_a_cache_larger_than_the_warm_up_needs_its_bound(measure: Measure) -> None:
    """A cache of 900 entries looks like a leak until the warm-up is twice its bound."""
    code = """
        import functools
        count = 0
        @functools.lru_cache(maxsize=900)
        def square(number):
            return [number]
        def call():
            global count
            count += 1
            square(count)
        """
    warm_ups = {bound: judge.warm_up_calls(bound) for bound in (0, 900)}

    found = {
        bound: measure("steady_growth", code, options=PACE | {"warm_up": warm_up}).value["blocks"]
        for bound, warm_up in warm_ups.items()
    }

    assert found[0][0] > 100
    assert max(found[900]) < 4


def test_the_example_of_growth_says_most(measure: Measure) -> None:
    """Functions in cycles are told as such, not by a tuple or a cell that belongs to them."""
    code = """
        def call():
            def visit():
                return visit
        """
    options = PACE | {"collector": False}
    found = measure("steady_growth", code, options=options, explain=True).value

    assert (
        "function visit -> closed-over 'visit' -> the same function visit (a reference cycle)"
        == (found["holder"])
    )


def test_growth_is_explained(measure: Measure) -> None:
    """The explaining run names the type, the allocating line and the holder, and reads no level."""
    code = """
        kept = []
        class Row:
            pass
        def call():
            kept.append(Row())
        """
    found = measure("steady_growth", code, options=PACE, explain=True).value

    assert ["Row", 100] in found["types"]
    assert 6 in [line for _, line, _, _ in found["lines"]]
    assert "global 'kept' of tree (list) -> [650] (Row)" == found["holder"]
    assert "blocks" not in found


# --- growth of C memory


@pytest.mark.skipif(
    not hasattr(psutil, "heap_info"), reason="this platform does not tell the size of the C heap"
)
@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("malloc(64)", True),
        ("malloc(16)", True),
        ("free(malloc(64))", False),
        ("None", False),
    ],
)
def test_native_growth_sees_what_malloc_keeps(
    measure: Measure, call: str, expected: object
) -> None:
    """Memory that C code allocates and never frees is found; what it frees is not."""
    code = f"""
        import ctypes
        libc = ctypes.CDLL(None)
        malloc, free = libc.malloc, libc.free
        malloc.restype, malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
        free.restype, free.argtypes = None, [ctypes.c_void_p]
        def call():
            {call}
        """
    environment = {"PYTHONMALLOC": "malloc"}
    outcome = measure("native_growth", code, options=PACE, environment=environment)
    batches = outcome.value["bytes"]

    judgement = judge.growth(batches, calls=100, floor=judge.NATIVE_BYTES_PER_CALL)

    assert expected == judgement.steady, batches


@pytest.mark.skipif(
    not hasattr(psutil, "heap_info"), reason="this platform does not tell the size of the C heap"
)
def test_native_growth_is_not_fooled_by_another_psutil(measure: Measure) -> None:
    """What learner code does to psutil changes no measurement, and is noticed."""
    code = """
        import psutil
        kept = []
        psutil.heap_info = lambda: None
        def call():
            kept.append(bytearray(100))
        """
    environment = {"PYTHONMALLOC": "malloc"}
    outcome = measure("native_growth", code, options=PACE, environment=environment)

    assert ("psutil.heap_info",) == outcome.patched


# --- peak


def test_the_peak_is_what_one_call_holds_at_once(measure: Measure) -> None:
    """Ten megabytes one after the other are one at their peak; held together they are ten."""
    streaming = """
        def call():
            for _ in range(10):
                bytearray(1 << 20)
        """
    hoarding = """
        def call():
            rows = [bytearray(1 << 20) for _ in range(10)]
        """
    found = [measure("peak", code).value["peak"] / (1 << 20) for code in (streaming, hoarding)]

    assert [1, 10] == [round(size) for size in found]


def test_the_peak_leaves_out_what_was_there_before(measure: Measure) -> None:
    """What the module keeps, and what the first call makes for good, is not part of the peak."""
    code = """
        table = bytearray(20 << 20)
        cache = {}
        def call():
            if not cache:
                cache["rows"] = bytearray(20 << 20)
            bytearray(1 << 20)
        """
    assert measure("peak", code).value["peak"] < 2 << 20


def test_a_peak_is_explained_by_the_lines_that_are_alive(measure: Measure) -> None:
    """The explaining run names the learner's lines, the largest first."""
    code = """
        def call():
            small = [bytearray(1 << 20) for _ in range(2)]
            large = [bytearray(1 << 20) for _ in range(9)]
            len(large)
        """
    lines = measure("peak", code, explain=True).value["lines"]

    assert [4, 3] == [line for _, line, _, _ in lines][:2]


def test_tracing_that_learner_code_started_does_no_harm(measure: Measure) -> None:
    """A program that traces for itself is measured all the same."""
    code = """
        import tracemalloc
        tracemalloc.start()
        def call():
            bytearray(3 << 20)
        """
    assert 3 == round(measure("peak", code).value["peak"] / (1 << 20))


# --- handles

OPEN_MODULE = """
import atexit, os, socket, tempfile, threading

folder = tempfile.mkdtemp()
kept = []
never = threading.Event()
"""


@pytest.mark.parametrize(
    ("what", "body", "expected"),
    [
        ("nothing", "pass", {}),
        ("a file that is closed", "open(os.path.join(folder, 'a'), 'w').close()", {}),
        ("files that are kept", "kept.append(open(os.path.join(folder, 'a'), 'w'))", {"files": 10}),
        (
            "a socket pair that is closed",
            "one, two = socket.socketpair(); one.close(); two.close()",
            {},
        ),
        (
            "a thread that ends a moment later",
            "threading.Thread(target=never.wait, args=(0.05,)).start()",
            {},
        ),
        (
            "threads that stay",
            "threading.Thread(target=never.wait, daemon=True).start()",
            {"threads": 10},
        ),
    ],
)
def test_handles_are_counted(
    measure: Measure, what: str, body: str, expected: dict[str, int]
) -> None:
    """Ten calls that leave something open leave ten more of its kind, those that close none."""
    code = f"{OPEN_MODULE}\ndef call():\n    {body}\n"
    found = measure("handles", code, options={"calls": 10}).value

    assert expected == judge.left_open(found["before"], found["after"]), what


@pytest.mark.skipif(os.name == "nt", reason="Windows counts files and sockets by other means")
@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("kept.append(socket.socketpair())", {"sockets": 20}),
        ("kept.append(os.pipe())", {"pipes": 20}),
        ("kept.append(os.open(os.devnull, os.O_RDONLY))", {"other descriptors": 10}),
        (
            "file = open(os.path.join(folder, 'a'), 'w'); file.me = [file]",
            {"files": 10},
        ),
    ],
)
def test_descriptors_are_told_by_their_kind(
    measure: Measure, body: str, expected: dict[str, int]
) -> None:
    """Sockets, pipes and the rest are told apart, and a cycle holds a file open: gc is off."""
    code = f"""{OPEN_MODULE}
class Cyclic: pass
def call():
    {body}
""".replace("file.me = [file]", "cycle = Cyclic(); cycle.me, cycle.file = cycle, file")
    found = measure("handles", code, options={"calls": 10}).value

    assert expected == judge.left_open(found["before"], found["after"])


@pytest.mark.parametrize(
    ("body", "example", "holder"),
    [
        (
            "kept.append(open(os.path.join(folder, 'data.csv'), 'w'))",
            "file 'data.csv'",
            r"global 'kept' of tree \(list\) -> \[\d+\] \(TextIOWrapper\)",
        ),
        (
            "kept.append(open(os.path.join(folder, 'data.csv'), 'wb', 0))",
            "file 'data.csv'",
            r"global 'kept' of tree \(list\) -> \[\d+\] \(FileIO\)",
        ),
        (
            "kept.extend(socket.socketpair())",
            "a socket",
            r"global 'kept' of tree \(list\) -> \[\d+\] \(socket\)",
        ),
        (
            "threading.Thread(target=never.wait, daemon=True, name='heartbeat').start()",
            "thread 'heartbeat'",
            r"local 'self' of run\(\), running in thread 'heartbeat' \(Thread\)",
        ),
    ],
)
def test_what_is_open_is_explained(measure: Measure, body: str, example: str, holder: str) -> None:
    """The explaining run names one open file, socket or thread, and who holds it."""
    code = f"{OPEN_MODULE}\ndef call():\n    {body}\n"
    found = measure("handles", code, options={"calls": 10}, explain=True).value

    assert example == found["example"]
    assert re.fullmatch(holder, found["holder"]), found["holder"]


# --- data


def test_behaviour_returns_plain_data(measure: Measure) -> None:
    """What a scenario returns arrives as JSON would have it, on every interpreter."""
    code = """
        import enum, fractions
        class Size(enum.IntEnum):
            BIG = 3
        class Name(str):
            pass
        result = {
            "tuple": (1, [2.5, None]), 7: True, None: Name("x"), True: Size.BIG,
            "set": {1}, "fraction": fractions.Fraction(1, 2), "bytes": b"x", "nan": float("inf"),
        }
        """
    outcome = measure("behaviour", code, "def play(tree):\n    return tree.result\n")

    assert {
        "tuple": [1, [2.5, None]],
        "7": True,
        "null": "x",
        "true": 3,
        "set": "{1}",
        "fraction": "Fraction(1, 2)",
        "bytes": "b'x'",
        "nan": float("inf"),
    } == outcome.value


def test_the_child_imports_little(measure: Measure) -> None:
    """Every scenario pays for what the child imports, so that is neither psutil, json, re nor typing."""
    code = "import sys\nresult = sorted(sys.modules)\n"
    imported = measure("behaviour", code, "def play(tree):\n    return tree.result\n").value

    heavy = {"psutil", "pytest", "json", "re", "typing", "traceback", "tracemalloc", "collections"}
    assert set() == heavy & set(imported) - set(_at_start())


def _at_start() -> list[str]:
    """Return the modules that a bare Python has imported, which site-packages can change."""
    import subprocess

    command = [sys.executable, "-s", "-P", "-c", "import sys; print(*sys.modules)"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


def test_a_run_takes_the_outcome_with_it(measure: Measure) -> None:
    """Seconds, memory and the end of the output are part of every outcome."""
    code = "print('first', 'x' * 5000, 'last')\nresult = 1\n"
    outcome = measure("behaviour", code, "def play(tree):\n    return tree.result\n")

    assert Verdict.PASSED is outcome.verdict
    assert outcome.loaded
    assert outcome.output.endswith("x last\n")
    assert len(outcome.output) == 4000
    assert 0 < outcome.seconds < 10
