"""What is beside the service: its leaks, its observer, and the processes that run it."""

from __future__ import annotations

import asyncio
import gc
import importlib
import sys
import tracemalloc
from collections.abc import Generator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

EXERCISES = Path(__file__).resolve().parents[2]
SHORTLINKD = EXERCISES / "14_shortlinkd"

TOY = """
class Kept:
    def __init__(self, number):
        self.values = {number}


class Service:
    def __init__(self):
        self.pages = {}
        self.kept = set()

    def answer(self, number):
        self.pages[f"page {number}"] = Kept(number)
        self.kept.add(frozenset([number, "x"]))
        return [number]
"""

TALKER = """
import json
import sys


async def main(database):
    print(json.dumps({"listening": 1234}), flush=True)
    for _ in range(100_000):
        print("a line")
    print(json.dumps({"text": "the last line"}))
"""


@pytest.fixture(name="tools")
def fixture_tools(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Import the modules beside the service, which are no package."""
    monkeypatch.syspath_prepend(SHORTLINKD)
    names = ("client", "observed", "processes", "variants")
    return {name: importlib.import_module(name) for name in names}


@pytest.fixture(name="toy")
def fixture_toy(tools: dict[str, Any], tmp_path: Path) -> Generator[ModuleType]:
    """Load a toy service while allocations are traced."""
    path = tmp_path / "toy_service.py"
    path.write_text(TOY, encoding="utf-8")
    gc.collect()  # what lies on the free lists was made before, and would not be traced
    tracemalloc.start(tools["observed"].FRAMES)
    yield tools["client"].load_service(path, "toy_service")
    tracemalloc.stop()
    del sys.modules["toy_service"]


def _line(code: str) -> int:
    (number,) = (number for number, text in enumerate(TOY.splitlines(), 1) if code in text)
    return number


def test_the_learner_gets_the_service_as_it_is() -> None:
    """What 14c hands out is the service, and a line that says what is to be done."""
    service = (SHORTLINKD / "shortlinkd.py").read_text(encoding="utf-8")
    starter = (EXERCISES.parent / "solutions/14c_shortlinkd/starter.py").read_text(encoding="utf-8")

    begin, _, rest = starter.partition("# TODO: ")
    assert service == begin + rest.partition("\n\n")[2]


def test_each_leak_can_be_planted_alone(tools: dict[str, Any]) -> None:
    """Every leak gives a text of its own, and all of them together are the service."""
    variants = tools["variants"]

    texts = {variants.source([name]) for name in variants.LEAKS}

    assert len(texts | {variants.source()}) == len(variants.LEAKS) + 1
    planted = variants.source(variants.LEAKS)
    assert all(old in planted for pairs in variants.LEAKS.values() for old, _ in pairs)


def test_a_text_that_is_not_there_is_told(
    tools: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A service that was changed without its leaks is an error that shows the text."""
    other = tmp_path / "shortlinkd.py"
    other.write_text("# empty\n", encoding="utf-8")
    monkeypatch.setattr(tools["variants"], "SERVICE", other)

    with pytest.raises(ValueError, match="not exactly once"):
        tools["variants"].source()


def test_chains_say_how_many_objects_are_held_in_which_way(
    tools: dict[str, Any], toy: ModuleType
) -> None:
    """Keys that are texts, values, and what belongs to them have a chain each; garbage has none."""
    service = toy.Service()
    for number in range(1000, 1007):
        service.answer(number)

    chains = tools["observed"].Memory(toy, service).chains()

    found = {(held["line"], tuple(held["chain"])): held["count"] for held in chains}
    assert found[_line("self.pages["), ("Service.pages", "dict", "str")] == 7
    values = ("Service.pages", "dict", "Kept.values", "set")
    assert found[_line("self.values ="), values] == 7
    assert found[_line("self.kept.add"), ("Service.kept", "set", "frozenset")] == 7
    assert not [line for line, _ in found if line == _line("return [number]")]
    assert all(held["type"] == held["chain"][-1] for held in chains)


def test_an_instance_with_a_dictionary_of_its_own_has_the_same_chain(
    tools: dict[str, Any], toy: ModuleType
) -> None:
    """Whether somebody has asked for `__dict__` makes no difference for the steps."""
    service = toy.Service()
    assert vars(service)
    service.answer(1000)

    chains = tools["observed"].Memory(toy, service).chains()

    assert ("Service.pages", "dict", "str") in {tuple(held["chain"]) for held in chains}


def test_lines_count_the_blocks_that_live(tools: dict[str, Any], toy: ModuleType) -> None:
    """A line has as many blocks as it made and somebody holds."""
    service = toy.Service()
    memory = tools["observed"].Memory(toy, service)
    service.answer(0)
    before = memory.lines()

    for number in range(1000, 1050):
        service.answer(number)

    grown = memory.lines()[_line("self.values =")] - before[_line("self.values =")]
    assert grown == 50


def test_a_service_may_print_what_nobody_asks_for(tools: dict[str, Any], tmp_path: Path) -> None:
    """A service that prints more than a pipe holds gets to its end, and its last line is known."""
    path = tmp_path / "talker.py"
    path.write_text(TALKER, encoding="utf-8")

    with tools["processes"].ServiceProcess("limited.py", path, "unused.db", "0") as process:
        assert process.port == 1234
        assert process.last_line() == {"text": "the last line"}


def test_a_service_that_does_not_listen_is_an_error(tools: dict[str, Any], tmp_path: Path) -> None:
    """A service that ends before it listens is told with its exit status."""
    path = tmp_path / "ends.py"
    path.write_text("raise SystemExit(3)\n", encoding="utf-8")

    with pytest.raises(ChildProcessError, match="ended with 3 before it listened"):
        tools["processes"].ServiceProcess("limited.py", path, "unused.db", "0")


def test_a_service_that_was_killed_has_said_why(tools: dict[str, Any], tmp_path: Path) -> None:
    """Under a limit that it exceeds at once, a service answers nothing and names the limit."""
    client, processes = tools["client"], tools["processes"]
    path = SHORTLINKD / "shortlinkd.py"
    database = str(tmp_path / "links.db")

    with processes.ServiceProcess("limited.py", path, database, "1") as process:
        with pytest.raises((OSError, EOFError)):
            asyncio.run(client.send_all(process.port, [["GET", "/health", ""]]))
        last_line = process.last_line()

    assert last_line["text"] == "out of memory"
    assert last_line["limit_mib"] == 1.0
