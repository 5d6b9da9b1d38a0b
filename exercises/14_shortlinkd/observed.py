"""Runs a service that can be asked what is in its memory, as services in production can.

Start it with a service and a database:

    python observed.py shortlinkd.py links.db

Then the service answers as ever, and these addresses besides:

    /memory/collect    write the clicks that wait, and run the collector
    /memory/types      how many objects of each type the collector tracks
    /memory/lines      how many memory blocks were made on behalf of each line of the service
    /memory/chains     how the objects are held that these lines made, and how many of them so

The automatic collector is off, so that a reading depends on requests alone.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import tracemalloc
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from client import load_service

FRAMES = 6
"""How many frames of each allocation are kept: enough to get from the library to the service."""


class Memory:
    """What is in the memory of a service.

    Args:
        shortlinkd: The module of the service.
        service: The service that runs.
    """

    def __init__(self, shortlinkd: ModuleType, service: Any) -> None:
        self._file = str(shortlinkd.__file__)
        self._service = service
        self._shortlinkd = shortlinkd

    def collect(self) -> int:
        """Write the clicks that wait to be written, and run the collector.

        Returns:
            How many objects the collector found.
        """
        self._service.clicks.flush()  # how many wait differs from reading to reading
        return gc.collect()

    def types(self) -> dict[str, int]:
        """Return how many objects of each type the collector tracks."""
        return dict(Counter(type(obj).__name__ for obj in gc.get_objects()).most_common())

    def lines(self) -> dict[int, int]:
        """Return how many living memory blocks were made on behalf of each line of the service."""
        traces = tracemalloc.take_snapshot().traces
        return dict(Counter(filter(None, map(self._line, (t.traceback for t in traces)))))

    def chains(self) -> list[dict[str, Any]]:
        """Return how the objects are held that were made on behalf of the service's lines.

        Returns:
            One entry for all objects of the same line that are held in the same way:
            `line`, `type`, `chain` with steps such as `Service.events` or `list`, and `count`.
            What neither the service nor its module holds is left out.
        """
        held_by = _search([self._service, self._shortlinkd])
        counts: Counter[tuple[int, tuple[str, ...]]] = Counter()
        for obj, steps in _steps(held_by):
            if line := self._line(tracemalloc.get_object_traceback(obj)):
                counts[line, (*steps, type(obj).__name__)] += 1
        return [
            {"line": line, "type": chain[-1], "chain": chain, "count": count}
            for (line, chain), count in counts.most_common()
        ]

    def _line(self, traceback: tracemalloc.Traceback | None) -> int:
        """Return the innermost line of the service, or 0."""
        lines = [frame.lineno for frame in traceback or () if frame.filename == self._file]
        return lines[-1] if lines else 0


def _search(roots: list[Any]) -> dict[int, tuple[Any, Any]]:
    """Return each object that can be reached, by its id, with what it was reached from."""
    held_by: dict[int, tuple[Any, Any]] = {id(root): (root, None) for root in roots}
    waiting: deque[Any] = deque(roots)
    ours = {id(held_by), id(waiting), id(roots)}
    while waiting:
        parent = waiting.popleft()
        if isinstance(parent, type | FunctionType | asyncio.AbstractEventLoop):
            continue  # code and the loop lead everywhere
        referents = gc.get_referents(parent)
        if isinstance(parent, dict):
            referents += parent  # texts as keys are left out, because they cannot be in a cycle
        for obj in referents:
            number = id(obj)
            if number not in held_by and number not in ours and not isinstance(obj, ModuleType):
                held_by[number] = (obj, parent)
                waiting.append(obj)
    return held_by


def _steps(held_by: dict[int, tuple[Any, Any]]) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Give each object that `_search` has found, with the steps that lead to it."""
    names = _Names()
    owners: dict[int, Any] = {}
    steps: dict[int, tuple[str, ...]] = {}
    for number, (obj, parent) in held_by.items():  # each comes after what it was reached from
        if parent is None:
            steps[number] = ()
        elif names.is_namespace(obj, parent):
            owners[number] = parent  # an object's attributes may be in a dictionary of their own
            steps[number] = steps[id(parent)]
        else:
            owner = owners.get(id(parent), parent)
            steps[number] = (*steps[id(parent)], names.step(owner, obj))
        yield obj, steps[number]


class _Names:
    """Knows by which attribute one object holds another."""

    def __init__(self) -> None:
        self._attributes: dict[type, list[str]] = {}

    def step(self, parent: Any, obj: Any) -> str:
        """Return the attribute with its class, or the type of the object that holds the other."""
        name = self._attribute(parent, obj)
        if not name:
            return type(parent).__name__
        owner = parent.__name__ if isinstance(parent, type | ModuleType) else type(parent).__name__
        return f"{owner}.{name}"

    def is_namespace(self, attributes: Any, owner: Any) -> bool:
        """Say whether a dictionary has the attributes of an object, and is no attribute itself."""
        return (
            isinstance(attributes, dict)
            and type(owner).__dictoffset__ != 0
            and not self._attribute(owner, attributes)
        )

    def _attribute(self, parent: Any, obj: Any) -> str:
        if isinstance(parent, type | ModuleType):
            names = list(vars(parent))
        elif type(parent) in self._attributes:
            names = self._attributes[type(parent)]
        else:  # asking every instance would make a dictionary for each
            names = self._attributes[type(parent)] = list(getattr(parent, "__dict__", ()))
        return next((name for name in names if getattr(parent, name, None) is obj), "")


def make_observable(shortlinkd: ModuleType) -> None:
    """Let each service of a module answer what is asked about its memory."""
    answer = shortlinkd.Service.answer

    async def answer_or_tell(service: Any, request: Any) -> Any:
        if not request.path.startswith("/memory/"):
            return await answer(service, request)
        response = shortlinkd.Response(request)
        response.body = json.dumps(_told(Memory(shortlinkd, service), request)).encode()
        return response

    shortlinkd.Service.answer = answer_or_tell


def _told(memory: Memory, request: Any) -> Any:
    match request.path:
        case "/memory/collect":
            return memory.collect()
        case "/memory/types":
            return memory.types()
        case "/memory/lines":
            return memory.lines()
        case "/memory/chains":
            return memory.chains()
    return None


def main(path: str, database: str) -> None:
    """Serve until the standard input ends."""
    gc.disable()
    shortlinkd = load_service(Path(path), "shortlinkd")
    make_observable(shortlinkd)
    gc.collect()  # empties the free lists, so that what is made from now on is traced
    tracemalloc.start(FRAMES)
    with suppress(KeyboardInterrupt):
        asyncio.run(shortlinkd.main(database))


if __name__ == "__main__":
    main(*sys.argv[1:])
