"""The guard counts what learner code asks of the collector, and undoes what it patched."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.guard import COUNTED, MOST_FORBIDDEN_CALLS
from grader.runner import Job, Outcome, run

Play = Callable[..., Outcome]


@pytest.fixture
def play(tmp_path: Path) -> Play:
    """Return a function that plays a piece of learner code and returns the outcome."""

    def play(code: str, scenario: str = "return tree.play()", **settings: Any) -> Outcome:
        learner, scenarios = tmp_path / "tree.py", tmp_path / "scenarios.py"
        learner.write_text(textwrap.dedent(code), encoding="utf-8")
        scenarios.write_text(f"import gc\ndef play(tree):\n    {scenario}\n", encoding="utf-8")
        return run(Job(learner, "tree", scenarios, "play", **settings))

    return play


@pytest.mark.parametrize(
    "call",
    [
        "collect()",
        "disable()",
        "enable()",
        "freeze()",
        "unfreeze()",
        "set_threshold(9)",
        "set_debug(0)",
    ],
)
def test_calls_are_counted_with_their_line(play: Play, call: str) -> None:
    """Each function that changes or runs the collector is counted, where it was called."""
    outcome = play(f"import gc\n\ngc.{call}\n\ndef play():\n    gc.{call}\n")
    name = call.partition("(")[0]

    assert name in COUNTED
    assert ((name, 3), (name, 6)) == outcome.gc_calls


@pytest.mark.parametrize(
    "code",
    [
        "from gc import collect\ndef play():\n    collect()\n",
        "import gc\nrun = gc.collect\ndef play():\n    run()\n",
        "import gc\ndef play():\n    list(map(gc.collect, [2]))\n",
        (
            "import contextlib, gc\ndef play():\n"
            "    with contextlib.ExitStack() as stack: stack.callback(gc.collect)\n"
        ),
    ],
)
def test_other_ways_to_call_are_counted_too(play: Play, code: str) -> None:
    """An imported name, an alias and a call by library code on the learner's behalf all count."""
    assert ["collect"] == [name for name, _ in play(code).gc_calls]


@pytest.mark.parametrize(
    ("code", "scenario"),
    [
        (
            "import gc\ndef play(): gc.get_count(); gc.isenabled(); gc.get_objects()\n",
            "tree.play()",
        ),
        ("def play(): pass\n", "gc.collect(); gc.disable()"),
        ("def play(callback): callback()\n", "tree.play(lambda: gc.collect())"),
    ],
)
def test_other_calls_are_not_counted(play: Play, code: str, scenario: str) -> None:
    """Looking is free, and what the scenario does is not the learner's doing."""
    assert () == play(code, scenario).gc_calls


def test_calls_do_what_they_always_do(play: Play) -> None:
    """A counted function works, returns and is called as the original."""
    code = """
        import gc
        def play():
            before = gc.isenabled()
            gc.disable()
            node = []
            node.append(node)
            del node
            return [before, gc.isenabled(), gc.collect(generation=2) > 0, gc.collect.__name__]
        """

    assert [True, False, True, "collect"] == play(code).value


def test_noting_calls_is_no_growth(play: Play) -> None:
    """An answer that may collect, and does in every call, does not seem to leak."""
    outcome = play(
        "import gc\ndef play(): gc.collect()\n",
        scenario="return tree.play",
        signal="steady_growth",
        options={"warm_up": 200, "batches": 5, "calls": 50},
        allowed_gc_calls=["collect"],
    )

    assert max(outcome.value["blocks"]) < 50, outcome.value
    assert max(outcome.value["items"]) < 50, outcome.value


def test_after_many_forbidden_calls_they_only_count(play: Play) -> None:
    """A program that collects in every call is told so, and does not run into the time limit."""
    code = """
        import gc
        ran = []
        gc.callbacks.append(lambda phase, info: ran.append(phase))
        def play():
            for _ in range(1000):
                gc.collect()
            return ran.count("start")
        """
    forbidden, allowed = play(code), play(code, allowed_gc_calls=["collect"])

    automatic = 10  # collections that nobody asked for may come on top
    assert forbidden.value in range(MOST_FORBIDDEN_CALLS, MOST_FORBIDDEN_CALLS + automatic)
    assert (("collect", 7),) == forbidden.gc_calls
    assert allowed.value in range(1000, 1000 + automatic)


@pytest.mark.parametrize(
    ("patch", "tool"),
    [
        ("import gc; gc.collect = print", "gc.collect"),
        ("import gc; gc.get_objects = list", "gc.get_objects"),
        ("import gc; del gc.freeze", "gc.freeze"),
        ("import weakref; weakref.ref = print", "weakref.ref"),
        ("import weakref; weakref.finalize = print", "weakref.finalize"),
        ("import sys; sys.getallocatedblocks = int", "sys.getallocatedblocks"),
        ("import sys; sys.getrefcount = id", "sys.getrefcount"),
        ("import builtins; builtins.id = hash", "builtins.id"),
        ("__builtins__['id'] = hash", "builtins.id"),
        ("import builtins; del builtins.id", "builtins.id"),
    ],
)
def test_patched_tools_are_noticed(play: Play, patch: str, tool: str) -> None:
    """Something else in the place of a tool, or nothing, is noticed by its full name."""
    assert (tool,) == play(f"{patch}\ndef play(): return 1\n").patched


@pytest.mark.parametrize(
    "code",
    [
        "import builtins; builtins._ = builtins.extra = 1\ndef play(): return 1\n",
        "import gettext; gettext.install('x')\ndef play(): return 1\n",
        "import unittest.mock as mock\n@mock.patch('gc.collect')\ndef play(collect): return 1\n",
        "import gc\nkept = gc.collect\ngc.collect = None\ngc.collect = kept\ndef play(): return 1\n",
        "len = list = None\ndef play(): return 1\n",
    ],
)
def test_harmless_changes_are_not_called_patches(play: Play, code: str) -> None:
    """New names, patches that were undone, and names of the module's own change no tool."""
    outcome = play(code)

    assert (1, ()) == (outcome.value, outcome.patched)


def test_a_patch_is_noticed_even_when_the_code_then_fails(play: Play) -> None:
    """What was patched is known also for a run that raised."""
    code = "import builtins\nbuiltins.len = None\ndef play():\n    return len([])\n"
    outcome = play(code)

    assert ("raised", ("builtins.len",)) == (str(outcome.verdict), outcome.patched)
