"""Takes the traceback off each failure, and goes on to keep all failures.

People try it because the frames are what is big.
But one exception for each failed preview is a leak too, only a slower one.

Fails: test_new_links_leave_nothing
Says: Each call leaves
"""

from __future__ import annotations

import asyncio
import csv
import gc
import io
import itertools
import json
import logging
import os
import signal
import sqlite3
import sys
import threading
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlsplit

log = logging.getLogger("shortlinkd")

ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
LARGEST_BODY = 16_384
MOST_HEADERS = 100
LINKS_IN_MEMORY = 256
CLICKS_PER_FLUSH = 50
LONGEST_NUMBER = 9
GRACE_SECONDS = 5


class BadRequestError(Exception):
    """The client asked for something that makes no sense; the text says what."""


class PreviewError(Exception):
    """The target of a link could not be understood; the text says why."""


@dataclass(eq=False)
class Request:
    """What a client asked for."""

    number: int
    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes
    response: Response | None = None

    def json(self) -> dict[str, Any]:
        """Return the body as a JSON object."""
        try:
            found = json.loads(self.body)
        except ValueError as error:
            message = "the body is not JSON"
            raise BadRequestError(message) from error
        if not isinstance(found, dict):
            message = "the body should be a JSON object"
            raise BadRequestError(message)
        return found


@dataclass(eq=False)
class Response:
    """What the client gets, and the request that it answers."""

    request: Request | None
    status: HTTPStatus = HTTPStatus.OK
    body: bytes = b""
    kind: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)

    def encode(self) -> bytes:
        """Return the response as it is sent."""
        lines = [
            f"HTTP/1.1 {self.status.value} {self.status.phrase}",
            f"Content-Type: {self.kind}",
            f"Content-Length: {len(self.body)}",
            *(f"{name}: {value}" for name, value in self.headers.items()),
        ]
        return "\r\n".join([*lines, "", ""]).encode("latin-1") + self.body


@dataclass(frozen=True)
class Link:
    """A short code and where it leads."""

    code: str
    target: str


class Storage:
    """Links and clicks in SQLite.

    Each query takes less than a millisecond, so the event loop can wait for it.
    Nobody else writes to the file; if somebody does, a request fails soon, instead of all waiting.
    """

    def __init__(self, path: str) -> None:
        self._database = sqlite3.connect(path, timeout=0.1)
        self._cursor = self._database.cursor()
        self._cursor.executescript("""
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = NORMAL;
            CREATE TABLE IF NOT EXISTS links (code TEXT PRIMARY KEY, target TEXT NOT NULL);
            CREATE TABLE IF NOT EXISTS clicks (code TEXT PRIMARY KEY, number INTEGER NOT NULL);
            CREATE TABLE IF NOT EXISTS titles (code TEXT PRIMARY KEY, title TEXT NOT NULL);
        """)

    def add(self, target: str) -> Link:
        """Store a new link under the next free code."""
        (number,) = self._cursor.execute("SELECT COUNT(*) FROM links").fetchone()
        link = Link(_encoded(number), target)
        self._cursor.execute("INSERT INTO links VALUES (?, ?)", (link.code, link.target))
        self._database.commit()
        return link

    def find(self, code: str) -> Link | None:
        """Return the link with this code."""
        row = self._cursor.execute("SELECT * FROM links WHERE code = ?", (code,)).fetchone()
        return Link(*row) if row else None

    def set_title(self, code: str, title: str) -> None:
        """Remember the title of a link's target."""
        self._cursor.execute("INSERT OR REPLACE INTO titles VALUES (?, ?)", (code, title))
        self._database.commit()

    def title(self, code: str) -> str:
        """Return the title of a link's target, or an empty text."""
        row = self._cursor.execute("SELECT title FROM titles WHERE code = ?", (code,)).fetchone()
        return row[0] if row else ""

    def add_clicks(self, clicks: Counter[str]) -> None:
        """Add to the number of clicks of each code."""
        self._cursor.executemany(
            "INSERT INTO clicks VALUES (?, ?) "
            "ON CONFLICT (code) DO UPDATE SET number = number + excluded.number",
            clicks.items(),
        )
        self._database.commit()

    def clicks(self, code: str) -> int:
        """Return how often a link was followed."""
        row = self._cursor.execute("SELECT number FROM clicks WHERE code = ?", (code,)).fetchone()
        return row[0] if row else 0

    def report(self) -> list[tuple[str, str, int]]:
        """Return code, target and clicks of each link, in the order of the codes."""
        return self._cursor.execute(
            "SELECT code, target, COALESCE(number, 0) FROM links LEFT JOIN clicks USING (code) "
            "ORDER BY length(code), code"
        ).fetchall()

    def close(self) -> None:
        """Close the database."""
        self._database.close()


class LinkCache:
    """The links that were followed last, so that most redirects need no database."""

    def __init__(self, storage: Storage, size: int = LINKS_IN_MEMORY) -> None:
        self._storage = storage
        self._size = size
        self._links: OrderedDict[str, tuple[Link, bytes]] = OrderedDict()
        self.hits = 0
        self.misses = 0

    def find(self, code: str) -> tuple[Link, bytes] | None:
        """Return a link and the page that a redirect shows, or None if there is no such link."""
        found = self._links.get(code)
        if found is not None:
            self.hits += 1
            self._links.move_to_end(code)
            return found
        self.misses += 1
        link = self._storage.find(code)
        if link is None:
            return None
        page = f'<!doctype html><title>Moved</title><a href="{escape(link.target)}">Moved</a>\n'
        found = self._links[code] = (link, page.encode())
        if len(self._links) > self._size:
            self._links.popitem(last=False)
        return found


class Events:
    """Passes on what happens to whoever wants to know."""

    def __init__(self) -> None:
        self._listeners: dict[str, list[Callable[..., None]]] = {}

    def subscribe(self, name: str, listener: Callable[..., None]) -> None:
        """Let a listener be called with the details of each event of this name."""
        self._listeners.setdefault(name, []).append(listener)

    def unsubscribe(self, name: str, listener: Callable[..., None]) -> None:
        """Call this listener no more."""
        self._listeners[name].remove(listener)

    def publish(self, name: str, *details: Any) -> None:
        """Call all listeners, in the order in which they subscribed."""
        for listener in list(self._listeners.get(name, ())):
            listener(*details)


class ClickCounter:
    """Collects clicks, and writes them to the storage in batches."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._pending: Counter[str] = Counter()

    def count(self, code: str) -> None:
        """Count one click."""
        self._pending[code] += 1
        if self._pending.total() >= CLICKS_PER_FLUSH:
            self.flush()

    def of(self, code: str) -> int:
        """Return how often a link was followed, with what has not been written yet."""
        return self._storage.clicks(code) + self._pending[code]

    def flush(self) -> None:
        """Write what was counted."""
        self._storage.add_clicks(self._pending)
        self._pending = Counter()


class Previews:
    """Finds a title for the target of each new link, in the background."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._running: set[asyncio.Task[None]] = set()
        self._failures: list[PreviewError] = []

    def start(self, link: Link) -> None:
        """Look at the target of a link, some time soon."""
        task = asyncio.create_task(self._look_at(link))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _look_at(self, link: Link) -> None:
        try:
            self._storage.set_title(link.code, await self._title_of(link))
        except PreviewError as error:
            self._failures.append(error.with_traceback(None))

    async def _title_of(self, link: Link) -> str:
        """Make a title from the address: nothing is fetched."""
        await asyncio.sleep(0)
        address = urlsplit(link.target)
        words = address.path.strip("/").replace("-", " ").split("/")
        if not words[-1]:
            message = f"{link.code}: {address.hostname} has no title"
            raise PreviewError(message)
        return f"{words[-1].capitalize()} ({address.hostname})"

    def status(self) -> dict[str, Any]:
        """Say how many previews failed, and why the last one did."""
        last = str(self._failures[-1]) if self._failures else None
        return {"failed": len(self._failures), "last": last}

    async def wait(self) -> None:
        """Wait for what is running."""
        for failure in await asyncio.gather(*self._running, return_exceptions=True):
            if isinstance(failure, BaseException):
                log.error("a preview failed", exc_info=failure)


class Statistics:
    """The pages that say how often a link was followed."""

    def __init__(self, storage: Storage, clicks: ClickCounter) -> None:
        self._storage = storage
        self._clicks = clicks

    def page(self, link: Link) -> bytes:
        """Return the page of a link."""
        return self._make(link, self._clicks.of(link.code))

    def _make(self, link: Link, clicks: int) -> bytes:
        title = self._storage.title(link.code)
        bar = "#" * min(clicks, 60)
        found = {
            "code": link.code,
            "target": link.target,
            "title": title,
            "clicks": clicks,
        }
        return json.dumps({**found, "bar": bar}, indent=2).encode() + b"\n"


class Connection:
    """One client, which may send several requests, one after the other."""

    def __init__(
        self,
        service: Service,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        self.service = service
        self.reader = reader
        self.writer = writer
        self.closing = service.stopping
        self.waiting = False
        service.events.subscribe("stop", self.close)

    def close(self) -> None:
        """End the connection after the request that is being answered."""
        self.closing = True
        if self.waiting:
            self.writer.close()

    async def serve(self) -> None:
        """Answer requests until the client or the service has had enough."""
        try:
            while not self.closing:
                self.waiting = True
                request = await self._read()
                self.waiting = False
                if request is None:
                    break
                response = await self.service.answer(request)
                self.writer.write(response.encode())
                await self.writer.drain()
                self.closing |= request.headers.get("connection", "").lower() == "close"
        except BadRequestError as error:
            self.writer.write(_refusal(error).encode())
        except (ConnectionError, asyncio.IncompleteReadError):
            log.info("a client has gone")
        finally:
            self.service.events.unsubscribe("stop", self.close)
            self.writer.close()

    async def _read(self) -> Request | None:
        try:
            line = await self.reader.readline()
            return await self._parse(line) if line else None
        except ValueError as error:  # also of a line that is too long for the reader
            message = "this is no HTTP request"
            raise BadRequestError(message) from error

    async def _parse(self, line: bytes) -> Request:
        method, address, _ = line.decode("latin-1").split(" ", 2)
        parts = urlsplit(address)
        headers: dict[str, str] = {}
        while (line := await self.reader.readline()).strip():
            if len(headers) >= MOST_HEADERS:
                message = f"the request has more than {MOST_HEADERS} headers"
                raise BadRequestError(message)
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.strip().lower()] = value.strip()
        if not line:
            raise asyncio.IncompleteReadError(line, None)  # gone before the empty line
        length = int(headers.get("content-length", "0"))
        if length > LARGEST_BODY:
            message = f"the body has more than {LARGEST_BODY} bytes"
            raise BadRequestError(message)
        body = await self.reader.readexactly(length)
        return Request(
            self.service.next_number(),
            method,
            parts.path,
            parse_qs(parts.query),
            headers,
            body,
        )


Handler = Callable[["Service", Request, Response], Awaitable[None]]


class Service:
    """Everything together: the storage, the jobs in the background, and the server."""

    def __init__(self, path: str) -> None:
        self.storage = Storage(path)
        self.events = Events()
        self.links = LinkCache(self.storage)
        self.clicks = ClickCounter(self.storage)
        self.previews = Previews(self.storage)
        self.statistics = Statistics(self.storage, self.clicks)
        self.answered: Counter[str] = Counter()
        self._numbers = itertools.count(1)
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()
        self.stopping = False
        self.events.subscribe("created", self.previews.start)
        self.events.subscribe("followed", self.clicks.count)

    async def start(self, port: int = 0) -> int:
        """Listen on loopback; return the port."""
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", port)
        return int(self._server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """Answer what is being answered, for a while, finish the jobs, and close everything."""
        self.stopping = True
        if self._server is not None:
            self._server.close()
        self.events.publish("stop")
        if self._connections:
            _, late = await asyncio.wait(self._connections, timeout=GRACE_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        try:
            await self.previews.wait()
        finally:
            self.clicks.flush()
            self.storage.close()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        self._connections.add(task)
        try:
            await Connection(self, reader, writer).serve()
            with suppress(ConnectionError):
                await writer.wait_closed()
        except asyncio.CancelledError:
            writer.transport.abort()
        finally:
            self._connections.discard(task)

    def next_number(self) -> int:
        """Return the number of the next request."""
        return next(self._numbers)

    async def answer(self, request: Request) -> Response:
        """Find the handler of a request, and let it fill in the response."""
        request.response = response = Response(request)
        route, handler = self._route(request)
        try:
            await handler(self, request, response)
        except BadRequestError as error:
            log.info("request %d was refused: %s", request.number, error)
            response.status = HTTPStatus.BAD_REQUEST
            response.body = _as_json({"error": str(error)})
        except Exception:
            log.exception("request %d failed", request.number)
            request.response = response = Response(request, HTTPStatus.INTERNAL_SERVER_ERROR)
            response.body = _as_json({"error": "this is our fault"})
        self.answered[f"{route} {response.status.value}"] += 1
        log.info("%s %s %d", request.method, request.path, response.status.value)
        return response

    def _route(self, request: Request) -> tuple[str, Handler]:  # noqa: PLR0911 - one for each
        first, _, rest = request.path.strip("/").partition("/")
        match request.method, first, bool(rest):
            case "POST", "links", False:
                return "create", Service.create
            case "GET", "stats", True:
                return "stats", Service.stats
            case "GET", "export", False:
                return "export", Service.export
            case "GET", "metrics", False:
                return "metrics", Service.metrics
            case "GET", "health", False:
                return "health", Service.health
            case "GET", "memory", False:
                return "memory", Service.memory
            case "GET", _, False:
                return "follow", Service.follow
        return "unknown", Service.unknown

    async def create(self, request: Request, response: Response) -> None:
        """Shorten a link: the body has its target."""
        target = str(request.json().get("target", ""))
        if not _is_on_the_web(target):
            message = f"{target!r} is no address of the web"
            raise BadRequestError(message)
        link = self.storage.add(target)
        self.events.publish("created", link)
        response.status = HTTPStatus.CREATED
        response.body = _as_json({"code": link.code, "target": link.target})

    async def follow(self, request: Request, response: Response) -> None:
        """Redirect to the target of a link."""
        found = self.links.find(request.path.strip("/"))
        if found is None:
            await self.unknown(request, response)
            return
        link, response.body = found
        response.status = HTTPStatus.FOUND
        response.kind = "text/html"
        response.headers["Location"] = link.target
        self.events.publish("followed", link.code)

    async def stats(self, request: Request, response: Response) -> None:
        """Say how often a link was followed."""
        found = self.links.find(request.path.rpartition("/")[2])
        if found is None:
            await self.unknown(request, response)
            return
        response.body = self.statistics.page(found[0])

    async def export(self, request: Request, response: Response) -> None:
        """Return all links as CSV, those that begin with a prefix if one is given."""
        (prefix,) = request.query.get("prefix", [""])[:1]
        self.clicks.flush()
        out = io.StringIO()
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(["code", "target", "clicks"])
        rows.writerows(row for row in self.storage.report() if row[1].startswith(prefix))
        response.kind = "text/csv"
        response.body = out.getvalue().encode()

    async def metrics(self, _: Request, response: Response) -> None:
        """Return counters as text."""
        lines = [
            f'answered{{what="{what}"}} {self.answered[what]}' for what in sorted(self.answered)
        ]
        lines += [
            f"link_cache_hits {self.links.hits}",
            f"link_cache_misses {self.links.misses}",
        ]
        response.kind = "text/plain"
        response.body = "\n".join([*lines, ""]).encode()

    async def health(self, _: Request, response: Response) -> None:
        """Say that the service is well, and how the previews are."""
        number = self.answered.total()
        response.body = _as_json({"answered": number, "previews": self.previews.status()})

    async def memory(self, request: Request, response: Response) -> None:
        """Say which types have most objects, for whoever looks for a leak."""
        (most,) = request.query.get("most", ["20"])[:1]
        if not most.isdecimal() or len(most) > LONGEST_NUMBER:
            message = f"{most!r} is no number"
            raise BadRequestError(message)
        types = Counter(type(obj).__name__ for obj in gc.get_objects())
        response.body = _as_json(
            {
                "blocks": sys.getallocatedblocks(),
                "types": dict(types.most_common(int(most))),
            }
        )

    async def unknown(self, request: Request, response: Response) -> None:
        """Say that there is nothing here."""
        response.status = HTTPStatus.NOT_FOUND
        response.body = _as_json({"error": f"nothing at {request.path}"})


def _encoded(number: int) -> str:
    """Return a number as a short code."""
    digits = []
    while True:
        number, digit = divmod(number, len(ALPHABET))
        digits.append(ALPHABET[digit])
        if not number:
            return "x" + "".join(reversed(digits))


def _is_on_the_web(target: str) -> bool:
    """Say whether a link may lead there."""
    if not (target.isascii() and target.isprintable()) or set(target) & set(' "<>'):
        return False  # the rest of the world comes percent-encoded
    try:
        address = urlsplit(target)
    except ValueError:
        return False
    return address.scheme in ("http", "https") and bool(address.hostname)


def _refusal(error: BadRequestError) -> Response:
    """Return the answer to what could not be read as a request."""
    return Response(None, HTTPStatus.BAD_REQUEST, _as_json({"error": str(error)}))


def _as_json(value: object) -> bytes:
    return json.dumps(value).encode() + b"\n"


class _JsonLines(logging.Formatter):
    """Writes each record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).isoformat()
        return json.dumps(
            {
                "at": when,
                "level": record.levelname,
                "logger": record.name,
                "text": record.getMessage(),
            }
        )


async def main(path: str) -> None:
    """Serve until the standard input ends, or somebody ends the process."""
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()

    def wait_for_the_end() -> None:
        while os.read(sys.stdin.fileno(), 4096):  # unbuffered: a lock would outlive the main thread
            pass
        with suppress(RuntimeError):  # the loop is closed already
            loop.call_soon_threadsafe(ended.set)

    with suppress(NotImplementedError):  # Windows
        loop.add_signal_handler(signal.SIGTERM, ended.set)
    service = Service(path)
    try:
        sys.stdout.write(json.dumps({"listening": await service.start()}) + "\n")
        sys.stdout.flush()
        threading.Thread(target=wait_for_the_end, daemon=True).start()
        await ended.wait()
    finally:
        await service.stop()


if __name__ == "__main__":
    handler = logging.StreamHandler()
    handler.setFormatter(_JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    with suppress(KeyboardInterrupt):
        asyncio.run(main(sys.argv[1]))
