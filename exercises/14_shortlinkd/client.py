"""A client for shortlinkd, and seeded loads for it: what people do with short links in a day.

A request is `[method, address, body]`, where the body is a text.
"""

from __future__ import annotations

import asyncio
import importlib.util
import json
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random
from types import ModuleType

Request = Sequence[str]

WORDS = ("annual-report", "cats", "lake", "menu", "minutes", "prices", "road-map", "train-times")
HOSTS = ("example.com", "example.net", "example.org")


class Client:
    """One connection to a service."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def connect(cls, port: int) -> Client:
        """Connect to a service on this machine."""
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def send(self, request: Request) -> tuple[int, str]:
        """Send one request; return the status, and everything that came back."""
        method, address, body = request
        content = body.encode()
        head = f"{method} {address} HTTP/1.1\r\nContent-Length: {len(content)}\r\n\r\n"
        self._writer.write(head.encode() + content)
        await self._writer.drain()
        answer = await self._reader.readuntil(b"\r\n\r\n")
        lines = answer.decode("latin-1").split("\r\n")
        (length,) = (int(line[16:]) for line in lines if line.startswith("Content-Length: "))
        return int(lines[0].split()[1]), (answer + await self._reader.readexactly(length)).decode()

    async def close(self) -> None:
        """End the connection, if the service has not done so."""
        self._writer.close()
        with suppress(ConnectionError):
            await self._writer.wait_closed()


async def send_all(port: int, requests: Iterable[Request], per_connection: int = 7) -> list[str]:
    """Send requests over one connection after the other; return all that came back.

    Args:
        port: Where the service listens.
        requests: What to send, in this order.
        per_connection: How many requests one connection takes.
    """
    answers = []
    waiting = list(requests)
    while waiting:
        client = await Client.connect(port)
        try:
            answers += [(await client.send(request))[1] for request in waiting[:per_connection]]
        finally:
            await client.close()
        del waiting[:per_connection]
    return answers


def check_number(number: object) -> None:
    """Refuse what is no number of requests.

    Raises:
        ValueError: If that is no whole number, or one below 0.
    """
    if not isinstance(number, int) or number < 0:
        message = f"send() was asked for {number!r} requests; it takes whole numbers"
        raise ValueError(message)


def create(random: Random, *, titled: bool = True) -> Request:
    """Return a request for a new link; without a title, its preview will fail."""
    word = random.choice(WORDS) if titled else ""
    target = f"https://{random.choice(HOSTS)}/{word}"
    return ["POST", "/links", json.dumps({"target": target})]


def day(random: Random, requests: int, links: int) -> list[Request]:
    """Return what people do in a day: some links are made, and many are followed.

    Args:
        random: Decides about everything.
        requests: How many requests.
        links: How many links there are at the start.
    """
    made = links
    found: list[Request] = []
    for _ in range(requests):
        followed = code(random.randrange(made + 2))
        kind = random.choices(
            ("follow", "stats", "create", "untitled", "refused", "export", "metrics", "health"),
            (60, 14, 6, 3, 4, 1, 2, 2),
        )[0]
        made += kind in ("create", "untitled")
        found.append(
            {
                "follow": ["GET", f"/{followed}", ""],
                "stats": ["GET", f"/stats/{followed}", ""],
                "create": create(random),
                "untitled": create(random, titled=False),
                "refused": ["POST", "/links", random.choice(("[]", "{", '{"target": "ftp://x"}'))],
                "export": ["GET", "/export?prefix=https://example.o", ""],
                "metrics": ["GET", "/metrics", ""],
                "health": ["GET", "/health", ""],
            }[kind]
        )
    return found


def code(number: int) -> str:
    """Return the code of a link, by how many were made before it."""
    return f"x{_digits(number)}"


def load_service(path: Path, name: str) -> ModuleType:
    """Import the module of a service from a file.

    Args:
        path: The file.
        name: Under which name to import it.
    """
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        message = f"{path} cannot be imported"
        raise ImportError(message)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _digits(number: int) -> str:
    """Return a number as the service writes it in codes."""
    alphabet = "0123456789abcdefghijklmnopqrstuvwxyz"
    high, low = divmod(number, len(alphabet))
    return (_digits(high) if high else "") + alphabet[low]
