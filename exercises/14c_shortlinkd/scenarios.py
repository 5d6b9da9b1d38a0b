"""Scenarios of 14c: a day of requests for the learner's service, and for the one it comes from."""

from __future__ import annotations

import asyncio
import itertools
import sqlite3
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

SHORTLINKD = Path(__file__).resolve().parent.parent / "14_shortlinkd"
sys.path.insert(0, str(SHORTLINKD))

from client import (  # noqa: E402 - lies in the folder above
    Client,
    code,
    create,
    day,
    load_service,
    send_all,
)
from processes import ServiceProcess, limit_with  # noqa: E402 - lies in the folder above

SERVICE = SHORTLINKD / "shortlinkd.py"

LINKS = 40
"""Links that exist before anything is measured."""

LINKS_IN_MEMORY = 256
"""How many links a service may keep in memory: these it has before its growth is measured."""

NO_REQUEST = "NONSENSE /\r\n\r\n"
"""What the service refuses before it is a request."""

MOST_FATAL = 5_000
"""So many requests kill the service as it was in any case."""


class Running:
    """A service that runs in this process, with some links in it."""

    def __init__(self, module: ModuleType, path: str = ":memory:", links: int = LINKS) -> None:
        self._loop = asyncio.new_event_loop()
        self.service = module.Service(path)
        self.port = self._do(self.service.start())
        random = Random(0)
        self.send([create(random) for _ in range(links)])

    def send(self, requests: list[Any], per_connection: int = 7) -> list[str]:
        """Send requests, and return what came back."""
        return self._do(send_all(self.port, requests, per_connection))

    def latencies(self, requests: list[Any]) -> list[float]:
        """Send requests, five over each connection; return the seconds that each answer took."""
        return self._do(self._latencies(requests))

    async def _latencies(self, requests: list[Any]) -> list[float]:
        seconds = []
        for first in range(0, len(requests), 5):
            client = await Client.connect(self.port)
            for request in requests[first : first + 5]:
                before = time.perf_counter()
                await client.send(request)
                seconds.append(time.perf_counter() - before)
            await client.close()
        return seconds

    def send_and_leave(self, text: str) -> str:
        """Send what need not be a request, and no more after it; return what came back."""
        return self._do(self._send_and_leave(text))

    async def _send_and_leave(self, text: str) -> str:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(text.encode())
        writer.write_eof()
        answer = await reader.read()
        writer.close()
        await writer.wait_closed()
        return answer.decode()

    def stop(self) -> None:
        """Stop the service."""
        self._do(self.service.stop())
        self._loop.close()

    def _do(self, work: Awaitable[Any]) -> Any:
        return self._loop.run_until_complete(work)


def answer_again_and_again(shortlinkd: ModuleType, kind: str, seed: int) -> Any:
    """Return a call that sends some requests of one kind over a new connection."""
    running = Running(shortlinkd)
    random = Random(seed)
    if kind == "new links":
        return _new_links(running, random)

    def call() -> None:
        if kind == "visits":
            running.send(_visits(random.randrange(10)))
        elif kind == "broken off":
            for text in (_unfinished(create(random)), NO_REQUEST, ""):
                running.send_and_leave(text)
        else:
            running.send(day(random, requests=7, links=LINKS))

    return call


def _new_links(running: Running, random: Random) -> Callable[[], None]:
    """Return a call that makes links and visits them, for a service that has as many as it may."""
    fresh = itertools.count(LINKS)

    def call() -> None:
        running.send([create(random), *(create(random, titled=False) for _ in range(3))])
        running.send([visit for number in itertools.islice(fresh, 4) for visit in _visits(number)])

    for _ in range(LINKS_IN_MEMORY // 4):
        call()
    return call


def _visits(number: int) -> list[Any]:
    """Return requests that follow a link and look at its statistics."""
    address = f"/{code(number)}"
    return [["GET", address, ""], ["GET", f"/stats{address}", ""]]


def _unfinished(request: Sequence[str]) -> str:
    """Return a request without its last letter."""
    method, address, body = request
    return f"{method} {address} HTTP/1.1\r\nContent-Length: {len(body)}\r\n\r\n{body[:-1]}"


def outlive(shortlinkd: ModuleType, seed: int, room: float, times: int) -> dict[str, Any]:
    """Send the load that kills the service as it was so many times to the learner's service.

    Args:
        shortlinkd: The learner's module.
        seed: Makes the load.
        room: How many MiB each of the two may have more than at its start.
        times: How many fatal loads.

    Returns:
        The number of requests that were fatal, whether all others were answered, the last line
        of the learner's service if not, and how many handles it has more than at its start.
    """
    service = Path(str(shortlinkd.__file__))
    with ServiceProcess("limited.py", SERVICE, "before.db", str(limit_with(room, SERVICE))) as old:
        assert not _all_answered(old.port, day(Random(seed), MOST_FATAL, LINKS)), "it has not died"
        fatal = old.last_line()["requests"]
    with ServiceProcess("limited.py", service, "now.db", str(limit_with(room, service))) as new:
        handles = new.handles()
        survived = _all_answered(new.port, day(Random(seed), times * fatal, LINKS))
        return {
            "fatal": fatal,
            "survived": survived,
            "last_line": {} if survived else new.last_line(),
            "left_open": new.handles() - handles if survived else 0,
        }


def _all_answered(port: int, load: list[Any]) -> bool:
    """Send a load, each request over a connection of its own; say whether all were answered."""
    try:
        asyncio.run(send_all(port, load, per_connection=1))
    except (OSError, EOFError):
        return False
    return True


def compare_answers(shortlinkd: ModuleType, seed: int, requests: int) -> dict[str, Any]:
    """Send a day of requests to both services; return the first answer that differs.

    There are more links than may be in memory, and more previews fail than anybody would keep.
    """
    random = Random(seed)
    links = LINKS_IN_MEMORY * 5 // 4
    load = day(random, requests, links)
    load += [create(random, titled=False) for _ in range(links)]
    load += [["GET", "/health", ""], ["GET", "/metrics", ""]]
    services = [Running(module, links=links) for module in (_original(), shortlinkd)]
    answers = [
        [*running.send(load, per_connection=5), running.send_and_leave(NO_REQUEST)]
        for running in services
    ]
    for running in services:
        running.stop()
    sent = [*load, [*NO_REQUEST.split(), ""]]
    for number, (request, expected, actual) in enumerate(zip(sent, *answers, strict=True), 1):
        if expected != actual:
            return {"number": number, "request": request, "expected": expected, "actual": actual}
    return {}


def compare_databases(shortlinkd: ModuleType, seed: int, requests: int) -> dict[str, Any]:
    """Send a day of requests to both services, stop them, and return their tables."""
    load = day(Random(seed), requests, LINKS)
    found = {}
    for name, module in (("expected", _original()), ("actual", shortlinkd)):
        path = f"{name}.db"
        running = Running(module, path)
        running.send(load)
        running.stop()
        database = sqlite3.connect(path)
        found[name] = {
            table: [list(row) for row in database.execute(f"SELECT * FROM {table} ORDER BY 1")]  # noqa: S608
            for table in ("links", "titles", "clicks")
        }
        database.close()
    return found


def compare_latency(
    shortlinkd: ModuleType, seed: int, requests: int, rounds: int
) -> list[list[float]]:
    """Return the seconds that each request of a day takes, with both services.

    The same day is sent to a new service in each round, and the fastest answer to each request
    counts: a busy machine makes some answers late, but not the same ones in all rounds.
    """
    load = day(Random(seed), requests, LINKS)
    fastest = [[float("inf")] * requests for _ in range(2)]
    for _ in range(rounds):
        for place, module in enumerate((_original(), shortlinkd)):
            running = Running(module)
            fastest[place] = list(map(min, fastest[place], running.latencies(load)))
            running.stop()
    return fastest


def stop_with_clients(shortlinkd: ModuleType, clients: int, seconds: float) -> dict[str, Any]:
    """Stop the service while clients are connected; say how many were let go in this time."""
    return asyncio.run(_stop_with_clients(shortlinkd, clients, seconds))


async def _stop_with_clients(
    shortlinkd: ModuleType, clients: int, seconds: float
) -> dict[str, Any]:
    service = shortlinkd.Service(":memory:")
    port = await service.start()
    connections = [await asyncio.open_connection("127.0.0.1", port) for _ in range(clients)]
    for _, writer in connections:
        writer.write(b"GET /health HTTP/1.1\r\n\r\n")
    answers = [await reader.readuntil(b"}\n") for reader, _ in connections]
    stopping = asyncio.ensure_future(service.stop())
    ends = [asyncio.ensure_future(reader.read()) for reader, _ in connections]
    await asyncio.wait(ends, timeout=seconds)
    ended = sum(end.done() and _was_let_go(end) for end in ends)
    for _, writer in connections:
        writer.close()
    await asyncio.wait([stopping], timeout=seconds)
    return {"answered": len(answers), "ended": ended, "stopped": stopping.done()}


def _was_let_go(end: asyncio.Future[bytes]) -> bool:
    return isinstance(end.exception(), ConnectionError) or end.result() == b""


def _original() -> ModuleType:
    return load_service(SERVICE, "original_shortlinkd")
