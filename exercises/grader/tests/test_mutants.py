"""The mutants put one leak back at a time, each under a name of its own."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from grader.mutants import mutants


@pytest.mark.parametrize(
    ("source", "what", "changed"),
    [
        ("x = weakref.WeakSet()", "WeakSet -> set", "x = set()"),
        ("x = WeakValueDictionary()", "WeakValueDictionary -> dict", "x = dict()"),
        ("x = ref(y)", "ref(...) -> strong", "x = (lambda held: lambda: held)(y)"),
        ("x = weakref.proxy(y)", "proxy(...) -> strong", "x = y"),
        ("x = lru_cache(maxsize=9)", "maxsize=None", "x = lru_cache(maxsize=None)"),
        ("x = deque(maxlen=9)", "maxlen=None", "x = deque(maxlen=None)"),
        ("bus.unsubscribe(f)", "drop bus.unsubscribe(f)", "pass"),
        ("del x", "drop del x", "pass"),
        ("self.x = None", "drop self.x = None", "pass"),
        ("if x:\n    y()", "if x -> never", "if False:\n    y()"),
        (
            "with open(f) as g:\n    y()",
            "with open(f) as g -> never left",
            "if True:\n    g = open(f).__enter__()\n    y()",
        ),
        (
            "try:\n    x()\nfinally:\n    y()",
            "finally -> empty",
            "try:\n    x()\nfinally:\n    pass",
        ),
    ],
)
def test_each_operator_puts_its_leak_back(
    tmp_path: Path, source: str, what: str, changed: str
) -> None:
    """A line that lets go becomes a line that does not, and the mutant says how."""
    file = tmp_path / "answer.py"
    file.write_text(source, encoding="utf-8")

    found = {mutant.what: mutant.source.strip() for mutant in mutants(file)}

    assert {what: changed} == found


@pytest.mark.parametrize(
    "source",
    ["x = None", "x = WeakSet", "bus.publish(x)", "x = deque(maxlen=None)", "cache[1] = 2"],
)
def test_what_lets_nothing_go_stays(tmp_path: Path, source: str) -> None:
    """Code that releases nothing has no mutant, except a weak class that is only named."""
    file = tmp_path / "answer.py"
    file.write_text(source, encoding="utf-8")

    found = [mutant.what for mutant in mutants(file)]

    assert (["WeakSet -> set"] if source == "x = WeakSet" else []) == found


def test_each_mutant_changes_one_place(tmp_path: Path) -> None:
    """Two places where an operator fits make two mutants with two names and two lines."""
    file = tmp_path / "answer.py"
    file.write_text("del x\ndel x\n", encoding="utf-8")

    found = [(mutant.what, mutant.line, mutant.source) for mutant in mutants(file)]

    assert [
        ("drop del x", 1, "pass\ndel x\n"),
        ("drop del x (2)", 2, "del x\npass\n"),
    ] == found


def test_mutants_of_nested_code_are_valid_python(tmp_path: Path) -> None:
    """Operators inside other statements leave modules that parse, and no module twice."""
    file = tmp_path / "answer.py"
    file.write_text(
        "def f(x):\n"
        "    if x:\n"
        "        with lock:\n"
        "            try:\n"
        "                items.remove(x)\n"
        "            finally:\n"
        "                x.close()\n",
        encoding="utf-8",
    )

    found = [ast.unparse(ast.parse(mutant.source)) for mutant in mutants(file)]

    assert 4 == len(found) == len(set(found))
