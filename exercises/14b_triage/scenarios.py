"""Scenarios of 14b: a shortlinkd with some leaks runs, and the learner's triage may ask it."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

SHORTLINKD = Path(__file__).resolve().parent.parent / "14_shortlinkd"
sys.path.insert(0, str(SHORTLINKD))

from client import Client, code, create, send_all  # noqa: E402 - lies in the folder above
from processes import ServiceProcess  # noqa: E402 - lies in the folder above
from variants import source  # noqa: E402 - lies in the folder above

LINKS = 60
"""Links that exist before anybody measures."""

AFTERWARDS = 100
"""Requests that are sent when the examination is over, to see what has grown."""

CACHE = 32
"""How many links the service keeps in memory here: fewer than usual, to be full sooner."""

LARGEST_CACHE = 150
"""So many different addresses fill what `urllib.parse` keeps of addresses that it has seen."""

ROUND = 50
"""Requests in which each kind of request comes as often as in the next so many."""


class Observer(ServiceProcess):
    """A service that runs, the load that it is under, and what can be asked about its memory.

    Attributes:
        sent: How many requests of the load were sent so far.
    """

    def __init__(self, service: Path, seed: int) -> None:
        super().__init__("observed.py", service, ":memory:")
        self.sent = 0
        self.readings: list[tuple[int, dict[str, int]]] = []
        self._loop = asyncio.new_event_loop()
        self._client = self._do(Client.connect(self.port))
        self._random = Random(seed)
        self._shares = _shares(self._random)
        self._per_connection = self._random.randint(3, 8)
        self._waiting: list[Any] = []
        self._do(send_all(self.port, [create(self._random) for _ in range(LINKS)]))
        different = [["GET", f"/health?{number}", ""] for number in range(LARGEST_CACHE)]
        self._do(send_all(self.port, different))

    def end(self) -> None:
        """Leave, let the service stop, and wait until it has."""
        self._do(self._client.close())
        self._loop.close()
        super().end()

    def send(self, number: int) -> None:
        """Send that many further requests of the load."""
        while len(self._waiting) < number:
            self._waiting += _round(self._random, self._shares)
        self._do(send_all(self.port, self._waiting[:number], self._per_connection))
        del self._waiting[:number]
        self.sent += number

    def collect(self) -> int:
        """Let the service write its clicks and run its collector; return what that found."""
        return int(self._ask("collect"))

    def types(self) -> dict[str, int]:
        """Return how many objects of each type the collector of the service tracks."""
        found = dict(self._ask("types"))
        self.readings.append((self.sent, found))
        return dict(found)

    def lines(self) -> dict[int, int]:
        """Return how many living memory blocks were made on behalf of each line of the service."""
        return {int(line): number for line, number in self._ask("lines").items()}

    def chains(self) -> list[dict[str, Any]]:
        """Return how the objects are held that lines of the service made, and how many so."""
        return list(self._ask("chains"))

    def _ask(self, what: str) -> Any:
        _, answer = self._do(self._client.send(["GET", f"/memory/{what}", ""]))
        return json.loads(answer.partition("\r\n\r\n")[2])

    def _do(self, work: Any) -> Any:
        return self._loop.run_until_complete(work)


def work_through(triage: ModuleType, leaks: list[str], seed: int) -> dict[str, Any]:
    """Let the learner examine a service that has these leaks; return the report and the truth."""
    text = source(leaks).replace("LINKS_IN_MEMORY = 256", f"LINKS_IN_MEMORY = {CACHE}")
    service = Path("shortlinkd.py").resolve()
    service.write_text(text, encoding="utf-8")
    with Observer(service, seed) as observer:
        before = _held(observer)
        report = triage.triage(observer)
        observer.send(AFTERWARDS)
        grown = _held(observer) - before
        return {
            "report": report,
            "sent": observer.sent,
            "readings": observer.readings,
            "grown": [(*held, number) for held, number in grown.items()],
            "lines": text.splitlines(),
        }


def _held(observer: Observer) -> Counter[tuple[int, str, str]]:
    """Count the objects by line, type and each attribute that holds them, once it is collected."""
    observer.collect()
    counts: Counter[tuple[int, str, str]] = Counter()
    for held in observer.chains():
        for step in held["chain"][:-1]:
            counts[held["line"], held["type"], step] += held["count"]
    return counts


def _shares(random: Random) -> dict[str, int]:
    """Return how many requests of each kind there are in a round."""
    shares = {
        "stats": random.randint(6, 10),
        "titled": random.randint(3, 5),
        "untitled": random.randint(4, 6),
        "refused": random.randint(1, 2),
        "export": 1,
        "metrics": 1,
        "health": random.randint(1, 4),
    }
    return shares | {"follow": ROUND - sum(shares.values())}


def _round(random: Random, shares: dict[str, int]) -> list[Any]:
    kinds = [kind for kind, number in shares.items() for _ in range(number)]
    random.shuffle(kinds)
    return [_request(random, kind) for kind in kinds]


def _request(random: Random, kind: str) -> Any:
    address = code(random.randrange(LINKS))
    return {
        "follow": ["GET", f"/{address}", ""],
        "stats": ["GET", f"/stats/{address}", ""],
        "titled": create(random),
        "untitled": create(random, titled=False),
        "refused": ["POST", "/links", '{"target": "ftp://example.com"}'],
        "export": ["GET", "/export?prefix=https://example.o", ""],
        "metrics": ["GET", "/metrics", ""],
        "health": ["GET", "/health", ""],
    }[kind]
