"""Requests to paths without a route are not counted.

People try it because such a request belongs to nobody, and the service has nothing to do with it.
They were answered all the same, and an alert that looks at the share of 4xx would never ring.

Fails: test_totals_are_exact_for_each_route
Says: paths that no route fits
"""

from collections.abc import Callable, Iterator

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")

OTHER_METHOD = "other"
NO_ROUTE = "none"

Handler = Callable[..., tuple[int, bytes]]


class Series:
    """One number that only goes up."""

    def __init__(self) -> None:
        self.value = 0


class Counter:
    """A metric: one series for each combination of label values."""

    def __init__(self, name: str, text: str, labels: tuple[str, ...]) -> None:
        self.name = name
        self.text = text
        self.labels = labels
        self._series: dict[tuple[str, ...], Series] = {}

    def add(self, amount: int, **labels: object) -> None:
        """Add to the series with these label values, which begins at 0."""
        key = tuple(str(labels[label]) for label in self.labels)
        if key not in self._series:
            self._series[key] = Series()
        self._series[key].value += amount

    def lines(self) -> Iterator[str]:
        """Yield the metric as Prometheus reads it."""
        yield f"# HELP {self.name} {self.text}"
        yield f"# TYPE {self.name} counter"
        for key in sorted(self._series):
            pairs = zip(self.labels, key, strict=True)
            labels = ",".join(f'{label}="{_escaped(value)}"' for label, value in pairs)
            yield f"{self.name}{{{labels}}} {self._series[key].value}"


class Service:
    """Answers requests, and counts them."""

    def __init__(self, routes: dict[str, Handler]) -> None:
        self.routes = routes
        labels = ("method", "path", "status")
        self.requests = Counter("http_requests_total", "Requests that were answered.", labels)
        self.sent = Counter("http_response_bytes_total", "Bytes in the bodies of answers.", labels)

    def handle(self, method: str, path: str, user: str) -> tuple[int, bytes]:
        """Answer a request with a status code and a body."""
        route, status, body = self._answer(method, path)
        if route == NO_ROUTE:
            return status, body
        known = method if method in METHODS else OTHER_METHOD
        self.requests.add(1, method=known, path=route, status=status)
        self.sent.add(len(body), method=known, path=route, status=status)
        return status, body

    def metrics(self) -> str:
        """Return all metrics; Prometheus asks for them every few seconds."""
        return "\n".join([*self.requests.lines(), *self.sent.lines()]) + "\n"

    def _answer(self, method: str, path: str) -> tuple[str, int, bytes]:
        for template, handler in self.routes.items():
            arguments = _match(template, path)
            if arguments is None:
                continue
            if method not in METHODS:
                return template, 501, b"unknown method"
            try:
                return template, *handler(method, **arguments)
            except Exception:  # noqa: BLE001 - whatever fails, the client gets an answer
                return template, 500, b"internal error"
        return NO_ROUTE, 404, b"not found"


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


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
