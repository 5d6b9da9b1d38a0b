"""Scenarios of 06e: send requests to a service, and read its metrics.

A request is `[method, path, user, status, size]`: the handler that is called answers with this
status, 0 meaning that it raises, and with its arguments and so many dots as the body.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from types import ModuleType
from typing import Any

Request = list[Any]


class Backend:
    """Handlers that answer as each request says."""

    def __init__(self, metric_labels: ModuleType, templates: list[str]) -> None:
        self.planned = [200, 0]
        self.service = metric_labels.Service(
            {template: self._handler(template) for template in templates}
        )

    def send(self, request: Request) -> tuple[int, bytes]:
        """Send a request, and return what the service answers."""
        method, path, user, *planned = request
        self.planned[:] = planned
        answer: tuple[int, bytes] = self.service.handle(method, path, user)
        return answer

    def _handler(self, template: str) -> Any:
        planned = self.planned

        def handler(method: str, **arguments: str) -> tuple[int, bytes]:
            status, size = planned
            if status == 0:
                message = "a handler failed"
                raise RuntimeError(message)
            body = f"{method} {template} {sorted(arguments.items())}" + "." * size
            return status, body.encode()

        return handler


def answer_requests(metric_labels: ModuleType, templates: list[str], kinds: list[Request]) -> Any:
    """Return a call that sends a request, of each kind in turn, with `*` replaced by a new word.

    It goes to two services; only the metrics of the second one are read, after each request.
    """
    backends = [Backend(metric_labels, templates) for _ in range(2)]
    # The names that the call keeps are the first words of a message about a leak.
    service, service_that_is_read = (backend.service for backend in backends)
    plan = [backend.planned for backend in backends]
    numbers = itertools.count(1)
    turns = itertools.cycle(kinds)

    def call() -> None:
        word = _word(next(numbers))
        method, path, user, *planned = next(turns)
        request = [text.replace("*", word) for text in (method, path, user)]
        for planned_answer in plan:
            planned_answer[:] = planned
        service.handle(*request)
        service_that_is_read.handle(*request)
        service_that_is_read.metrics()

    return call


def send_and_read(metric_labels: ModuleType, templates: list[str], requests: list[Request]) -> Any:
    """Send requests, and return the answers and the metrics."""
    backend = Backend(metric_labels, templates)
    answers = [list(_told(backend.send(request))) for request in requests]
    return {"answers": answers, "metrics": backend.service.metrics()}


def send_waves(metric_labels: ModuleType, templates: list[str], waves: list[list[Request]]) -> Any:
    """Send each wave of requests to a service of its own, and return the metrics of each."""
    texts = []
    for requests in waves:
        backend = Backend(metric_labels, templates)
        for request in requests:
            backend.send(request)
        texts.append(backend.service.metrics())
    return texts


def read_between(metric_labels: ModuleType, templates: list[str], requests: list[Request]) -> Any:
    """Send requests to one of two services, and read the metrics of both now and then."""
    busy, idle = (Backend(metric_labels, templates) for _ in range(2))
    empty = idle.service.metrics()
    texts = []
    half = len(requests) // 2
    for part in (requests[:half], requests[half:]):
        for request in part:
            busy.send(request)
        texts += [busy.service.metrics(), busy.service.metrics()]
    return {"texts": texts, "idle": [empty, idle.service.metrics()]}


def _told(answer: Any) -> Iterator[Any]:
    """Yield status and body of an answer as plain data, and whatever else there is."""
    for part in answer:
        yield part.decode("utf-8", "replace") if isinstance(part, bytes) else part


def _word(number: int) -> str:
    """Write a number in letters, so that nothing in it looks like a number."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))
