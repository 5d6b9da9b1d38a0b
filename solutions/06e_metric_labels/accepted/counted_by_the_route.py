"""Each route counts for itself, and the text is put together when it is read.

A request adds to two numbers of its route, in dicts whose keys are known methods and status codes.
One more route, which answers nothing, stands for all paths without one.
"""

from collections import defaultdict
from collections.abc import Callable

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")

Handler = Callable[..., tuple[int, bytes]]


class Route:
    """A template, the handler behind it, and what it has counted by method and status."""

    def __init__(self, template: str, handler: Handler | None = None) -> None:
        self.template = template
        self.handler = handler
        self.requests: defaultdict[tuple[str, int], int] = defaultdict(int)
        self.sent: defaultdict[tuple[str, int], int] = defaultdict(int)


class Service:
    """Answers requests, and counts them."""

    def __init__(self, routes: dict[str, Handler]) -> None:
        self.routes = [Route(template, handler) for template, handler in routes.items()]
        self.no_route = Route("")

    def handle(self, method: str, path: str, user: str) -> tuple[int, bytes]:
        """Answer a request with a status code and a body."""
        route, status, body = self._answer(method, path)
        key = (method if method in METHODS else "", status)
        route.requests[key] += 1
        route.sent[key] += len(body)
        return status, body

    def metrics(self) -> str:
        """Return all metrics; Prometheus asks for them every few seconds."""
        lines = []
        for name, text, counted in (
            ("http_requests_total", "Requests that were answered.", "requests"),
            ("http_response_bytes_total", "Bytes in the bodies of answers.", "sent"),
        ):
            lines += [f"# HELP {name} {text}", f"# TYPE {name} counter"]
            for route in [*self.routes, self.no_route]:
                for (method, status), value in getattr(route, counted).items():
                    labels = f'method="{method}",path="{route.template}",status="{status}"'
                    lines.append(f"{name}{{{labels}}} {value}")
        return "\n".join(lines) + "\n"

    def _answer(self, method: str, path: str) -> tuple[Route, int, bytes]:
        for route in self.routes:
            arguments = _match(route.template, path)
            if arguments is None:
                continue
            if method not in METHODS:
                return route, 501, b"unknown method"
            try:
                return route, *route.handler(method, **arguments)
            except Exception:  # noqa: BLE001 - whatever fails, the client gets an answer
                return route, 500, b"internal error"
        return self.no_route, 404, b"not found"


def _match(template: str, path: str) -> dict[str, str] | None:
    """Return what a path has in place of the words in braces, or None if it does not fit."""
    wanted, given = template.split("/"), path.split("/")
    if len(wanted) != len(given):
        return None
    arguments = {}
    for word, part in zip(wanted, given, strict=True):
        if word.startswith("{") and part:
            arguments[word.strip("{}")] = part
        elif word != part:
            return None
    return arguments
