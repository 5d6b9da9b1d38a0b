"""Scenarios of 14a: the learner's load, against a shortlinkd that runs under a memory limit."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterable, Iterator
from numbers import Real
from pathlib import Path
from types import ModuleType
from typing import Any

SHORTLINKD = Path(__file__).resolve().parent.parent / "14_shortlinkd"
sys.path.insert(0, str(SHORTLINKD))

from client import Client, check_number  # noqa: E402 - lies in the folder above
from processes import ServiceProcess, limit_with  # noqa: E402 - lies in the folder above

SERVICE = SHORTLINKD / "shortlinkd.py"


class NoLoadError(Exception):
    """The learner's load cannot be sent; the text says why."""


class Service(ServiceProcess):
    """A shortlinkd under a limit, and a connection to it."""

    def __init__(self, limit: float = 0) -> None:
        super().__init__("limited.py", SERVICE, f"links {limit:.3f}.db", str(limit))
        self._client: Client | None = None
        self._loop = asyncio.new_event_loop()

    def send(self, request: list[str], *, anew: bool) -> bool:
        """Send a request, over a new connection if asked to; say whether there was an answer."""
        try:
            if anew or self._client is None:
                self._leave()
                self._client = self._do(Client.connect(self.port))
            self._do(self._client.send(request))
        except (OSError, EOFError):
            self._leave()
            return False
        return True

    def end(self) -> None:
        """Leave, let the service stop, and wait until it has."""
        self._leave()
        self._loop.close()
        super().end()

    def _leave(self) -> None:
        if self._client is not None:
            self._do(self._client.close())
            self._client = None

    def _do(self, work: Any) -> Any:
        return self._loop.run_until_complete(work)


def die(fatal_load: ModuleType, room: float, most: int) -> dict[str, Any]:
    """Send the load to a service that may take so much more memory; say how it ended.

    Args:
        fatal_load: The learner's module.
        room: How many MiB it may have more than at its start.
        most: How many requests to send at most.
    """
    return _run(fatal_load, limit_with(room, SERVICE), most)


def predict_and_die(
    fatal_load: ModuleType, rooms: list[float], most: int, most_before: int
) -> list[dict[str, Any]]:
    """Let the learner predict for some limits when the service will die, and see when it does."""
    return [_predict_and_die(fatal_load, room, most, most_before) for room in rooms]


def _predict_and_die(
    fatal_load: ModuleType, room: float, most: int, most_before: int
) -> dict[str, Any]:
    with Service() as service:
        limit = service.resident() + room
        found: dict[str, Any] = {"limit": limit}
        requests = _requests(fatal_load)
        sent = 0

        def send(number: int) -> float:
            nonlocal sent
            check_number(number)
            sent += number
            if sent > most_before:
                message = f"send() was asked for {sent} requests in all; {most_before} are allowed"
                raise ValueError(message)
            for _ in range(number):
                _send_next(service, requests)
            resident = service.resident()
            _say(f"send({number}): {sent} requests in all, {resident:.2f} MiB")
            return resident

        try:
            prediction = fatal_load.requests_to_death(send, limit)
            if isinstance(prediction, Real):
                prediction = float(prediction)
        except NoLoadError as problem:
            return found | {"problem": str(problem)}
    _say(f"limit {limit:.1f} MiB: requests_to_death() said {prediction!r}")
    return found | {"prediction": prediction} | _run(fatal_load, limit, most)


def _run(fatal_load: ModuleType, limit: float, most: int) -> dict[str, Any]:
    found: dict[str, Any] = {"limit": limit, "sent": 0}
    with Service(limit) as service:
        try:
            requests = _requests(fatal_load)
            while found["sent"] < most:
                found["resident"] = service.resident()
                if not _send_next(service, requests, may_die=True):
                    break
                found["sent"] += 1
        except NoLoadError as problem:
            return found | {"problem": str(problem)}
        if found["sent"] < most:
            found["last_line"] = service.last_line()
    _say(f"limit {limit:.1f} MiB: {found['sent']} requests were answered")
    return found


def _send_next(
    service: Service, requests: Iterator[tuple[list[str], bool]], *, may_die: bool = False
) -> bool:
    try:
        request, anew = next(requests)
    except StopIteration:
        message = "load() ended; it should go on as long as somebody asks for more"
        raise NoLoadError(message) from None
    if service.send(request, anew=anew):
        return True
    if may_die:
        return False
    message = f"the service gave no answer to {request!r:.200}"
    raise NoLoadError(message)


def _requests(fatal_load: ModuleType) -> Iterator[tuple[list[str], bool]]:
    """Yield each request of the load, and whether it is the first one of a connection."""
    load: Callable[[], Iterator[Any]] = fatal_load.load
    connections = load()
    if not isinstance(connections, Iterable):
        message = f"load() returned {connections!r:.100}; expected a generator"
        raise NoLoadError(message)
    for connection in connections:
        if not isinstance(connection, list) or not connection:
            message = f"load() gave {connection!r:.100}; expected a list of requests"
            raise NoLoadError(message)
        for number, request in enumerate(connection):
            if not _is_request(request):
                message = (
                    f"load() gave the request {request!r:.100}; expected a list of three strings "
                    "that can be sent, the first two of them without a line end"
                )
                raise NoLoadError(message)
            yield request, number == 0


def _is_request(request: object) -> bool:
    return (
        isinstance(request, list | tuple)
        and len(request) == len(("method", "address", "body"))
        and all(isinstance(part, str) and _can_be_sent(part) for part in request)
        and not any("\n" in part or "\r" in part for part in request[:2])
    )


def _can_be_sent(part: str) -> bool:
    try:
        part.encode()
    except UnicodeEncodeError:
        return False
    return True


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
