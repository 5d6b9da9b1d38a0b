"""Scenarios of 14b: a shortlinkd with some leaks runs, and the learner's triage may ask it."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

SHORTLINKD = Path(__file__).resolve().parent.parent / "14_shortlinkd"
sys.path.insert(0, str(SHORTLINKD))

from client import (  # noqa: E402 - lies in the folder above
    HOSTS,
    WORDS,
    Client,
    check_number,
    code,
    create,
    send_all,
)
from processes import ServiceProcess  # noqa: E402 - lies in the folder above
from variants import source  # noqa: E402 - lies in the folder above

LINKS = 44
"""Links that exist before anybody measures, and that are visited.

With the targets of all links these are fewer addresses than `urllib.parse` keeps of those that it
has seen, so what it keeps is not replaced by and by, and does not seem to grow.
"""

AFTERWARDS = 100
"""Requests that are sent when the examination is over, to see what has grown."""

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
        self.held: list[tuple[int, list[tuple[str, str, int]]]] = []
        self._loop = asyncio.new_event_loop()
        self._client = self._do(Client.connect(self.port))
        self._random = Random(seed)
        self._shares = _shares(self._random)
        self._per_connection = self._random.randint(3, 8)
        self._visited = _visited(self._random, [code(number) for number in range(LINKS)])
        self._waiting: list[Any] = []
        self._do(send_all(self.port, _first_requests(self._random)))

    def end(self) -> None:
        """Leave, let the service stop, and wait until it has."""
        self._do(self._client.close())
        self._loop.close()
        super().end()

    def send(self, number: int) -> None:
        """Send that many further requests of the load.

        Raises:
            ValueError: If that is no whole number, or one below 0.
        """
        check_number(number)
        while len(self._waiting) < number:
            self._waiting += _round(self._random, self._shares, self._visited)
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
        found = list(self._ask("chains"))
        self.held.append((self.sent, sorted(_countings(found))))
        return found

    def _ask(self, what: str) -> Any:
        _, answer = self._do(self._client.send(["GET", f"/memory/{what}", ""]))
        return json.loads(answer.partition("\r\n\r\n")[2])

    def _do(self, work: Any) -> Any:
        return self._loop.run_until_complete(work)


def work_through(triage: ModuleType, leaks: list[str], name: str, seed: int) -> dict[str, Any]:
    """Let the learner examine a service that has these leaks; return the report and the truth.

    Args:
        triage: The learner's module.
        leaks: Names of leaks.
        name: What the service calls the requests that it has refused, if it keeps them.
        seed: Decides about the load.
    """
    text = source(leaks).replace("self.refused", f"self.{name}")
    service = Path("shortlinkd.py").resolve()
    service.write_text(text, encoding="utf-8")
    with Observer(service, seed) as observer:
        before = _held(observer)
        report = triage.triage(observer)
        # The learner may have put something else in the place of a method.
        Observer.send(observer, AFTERWARDS)
        after = _held(observer)
        grown = after - before
        return {
            "report": _as_data(report),
            "sent": observer.sent,
            "readings": observer.readings,
            "held": observer.held,
            "grown": [(line, chain, number) for (line, chain), number in grown.items()],
            "chains": sorted({chain for _, chain in after}),
            "lines": text.splitlines(),
        }


def _as_data(report: object) -> object:
    """Return a report without types of its own, such as a `defaultdict`."""
    try:
        return json.loads(json.dumps(report))
    except (TypeError, ValueError):
        return report


def _held(observer: Observer) -> Counter[tuple[int, tuple[str, ...]]]:
    """Count the objects by their line and the chain that holds them, once it is collected."""
    Observer.collect(observer)
    chains = Observer.chains(observer)
    return Counter({(held["line"], tuple(held["chain"])): held["count"] for held in chains})


def _countings(chains: list[dict[str, Any]]) -> set[tuple[str, str, int]]:
    """Return how many objects of a type an attribute holds, in each way in which one may count.

    One may count all of them, those that are held in one way, or those that one line has made.
    """
    counts: Counter[tuple[str, str, object]] = Counter()
    for held in chains:
        for step in set(held["chain"][:-1]):
            for which in (None, tuple(held["chain"]), held["line"]):
                counts[step, held["type"], which] += held["count"]
    return {(step, kind, number) for (step, kind, _), number in counts.items()}


def _shares(random: Random) -> dict[str, int]:
    """Return how many requests of each kind there are in a round.

    Who looks at the statistics of a link has followed it just before.
    """
    shares = {
        "stats": random.randint(6, 8),
        "titled": random.randint(3, 5),
        "untitled": random.randint(4, 6),
        "refused": random.randint(3, 4),
        "export": 1,
        "metrics": 1,
        "health": random.randint(1, 4),
    }
    return shares | {"follow": ROUND - sum(shares.values()) - shares["stats"]}


def _first_requests(random: Random) -> list[Any]:
    """Return requests that make the links, and use each address once without visiting a link."""
    targets = [f"https://{host}/{word}" for host in HOSTS for word in ("", *WORDS)]
    targets += random.choices(targets, k=LINKS - len(targets))
    links = [["POST", "/links", json.dumps({"target": target})] for target in targets]
    codes = [code(number) for number in range(LINKS)]
    unvisited = [["PUT", f"{path}{name}", ""] for path in ("/", "/stats/") for name in codes]
    others = [_request(random, kind, "") for kind in ("refused", "export", "metrics", "health")]
    return [*links, *unvisited, *others]


def _visited(random: Random, codes: list[str]) -> Iterator[str]:
    """Yield each code for the first time, every other time; then all again and again, without end.

    So it takes as many requests in each grading until all links are in the service's memory.
    """
    for number, name in enumerate(codes):
        yield from (name, random.choice(codes[: number + 1]))
    while True:
        yield from random.sample(codes, len(codes))


def _round(random: Random, shares: dict[str, int], visited: Iterator[str]) -> list[Any]:
    kinds = [kind for kind, number in shares.items() for _ in range(number)]
    random.shuffle(kinds)
    found = []
    for kind in kinds:
        name = next(visited) if kind in {"follow", "stats"} else ""
        if kind == "stats":
            found.append(_request(random, "follow", name))
        found.append(_request(random, kind, name))
    return found


def _request(random: Random, kind: str, name: str) -> Any:
    return {
        "follow": ["GET", f"/{name}", ""],
        "stats": ["GET", f"/stats/{name}", ""],
        "titled": create(random),
        "untitled": create(random, titled=False),
        "refused": ["POST", "/links", '{"target": "ftp://example.com"}'],
        "export": ["GET", "/export?prefix=https://example.o", ""],
        "metrics": ["GET", "/metrics", ""],
        "health": ["GET", "/health", ""],
    }[kind]
