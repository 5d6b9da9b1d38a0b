"""The service itself: what it answers to whom, and how it ends."""

from __future__ import annotations

import asyncio
import importlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[1]
SERVICE = FOLDER / "shortlinkd.py"

NO_REQUESTS = {
    "a line of another protocol": "nonsense\r\n\r\n",
    "an address that cannot be split": "GET http://[x/ HTTP/1.1\r\n\r\n",
    "a length that is no number": "GET /health HTTP/1.1\r\nContent-Length: many\r\n\r\n",
    "a length below zero": "GET /health HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
    "a body that is too large": "POST /links HTTP/1.1\r\nContent-Length: 99999\r\n\r\n",
    "a line that is too long": f"GET /{'x' * 70_000} HTTP/1.1\r\n\r\n",
    "too many headers": "GET /health HTTP/1.1\r\n" + "".join(f"X{n}: y\r\n" for n in range(200)),
    "a number that is none": "GET /memory?most=many HTTP/1.1\r\n\r\n",
    "a number that is too large": f"GET /memory?most={'9' * 5000} HTTP/1.1\r\n\r\n",
}

TARGETS = {
    "another scheme": "ftp://example.com/",
    "no host": "https:",
    "an address that cannot be split": "https://[x",
    "a header": "https://example.com/\r\nSet-Cookie: a=b\r\n",
    "an element": 'https://example.com/"><script>',
    "a letter beyond ASCII": "https://example.com/\u0142",
    "half a character": "https://example.com/\ud800",
}


@pytest.fixture(name="client")
def fixture_client(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Import the client beside the service, which is in no package."""
    monkeypatch.syspath_prepend(FOLDER)
    return importlib.import_module("client")


@pytest.fixture(name="shortlinkd")
def fixture_shortlinkd(client: ModuleType) -> ModuleType:
    """Load the service anew."""
    module: ModuleType = client.load_service(SERVICE, "shortlinkd")
    return module


@asynccontextmanager
async def serving(shortlinkd: ModuleType, path: str = ":memory:") -> AsyncIterator[int]:
    """Let a service run, and give its port."""
    service = shortlinkd.Service(path)
    port = await service.start()
    try:
        yield port
    finally:
        await service.stop()


async def _answer_to(port: int, text: str) -> str:
    """Send a text and no more; return all that comes back."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(text.encode())
    writer.write_eof()
    answer = (await reader.read()).decode()
    writer.close()
    return answer


def _run(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(asyncio.wait_for(work, 20))


@pytest.mark.parametrize("text", NO_REQUESTS.values(), ids=NO_REQUESTS)
def test_what_is_no_request_is_refused(
    client: ModuleType, shortlinkd: ModuleType, text: str
) -> None:
    """Whatever cannot be understood gets a refusal, and the service goes on."""

    async def work() -> tuple[str, int]:
        async with serving(shortlinkd) as port:
            answer = await _answer_to(port, text)
            (health,) = await client.send_all(port, [["GET", "/health", ""]])
            return answer, health.startswith("HTTP/1.1 200")

    answer, healthy = _run(work())

    assert answer.startswith("HTTP/1.1 400 Bad Request\r\n")
    assert healthy


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_a_link_leads_to_the_web(client: ModuleType, shortlinkd: ModuleType, target: str) -> None:
    """A target that is no address of the web, or would write into answers of others, is refused."""

    async def work() -> list[str]:
        async with serving(shortlinkd) as port:
            return await client.send_all(port, [["POST", "/links", json.dumps({"target": target})]])

    (answer,) = _run(work())

    assert answer.startswith("HTTP/1.1 400 Bad Request\r\n")


def test_a_request_that_fails_is_answered(
    client: ModuleType, shortlinkd: ModuleType, tmp_path: Path
) -> None:
    """If the database is locked by somebody else, the client is told that it is not his fault."""

    async def work(path: str) -> tuple[list[str], list[str]]:
        async with serving(shortlinkd, path) as port:
            other = sqlite3.connect(path)
            other.execute("BEGIN EXCLUSIVE")
            link = ["POST", "/links", '{"target": "https://example.com/"}']
            failed = await client.send_all(port, [link])
            other.rollback()
            other.close()
            return failed, await client.send_all(port, [link])

    (failed,), (worked,) = _run(work(str(tmp_path / "links.db")))

    assert failed.startswith("HTTP/1.1 500 ")
    assert worked.startswith("HTTP/1.1 201 ")


def test_half_a_request_is_none(client: ModuleType, shortlinkd: ModuleType) -> None:
    """A client that goes away before the empty line has followed no link."""

    async def work() -> tuple[str, str]:
        async with serving(shortlinkd) as port:
            await client.send_all(port, [["POST", "/links", '{"target": "https://example.com/"}']])
            answer = await _answer_to(port, "GET /x0 HTTP/1.1\r\nHos")
            (statistics,) = await client.send_all(port, [["GET", "/stats/x0", ""]])
            return answer, statistics

    answer, statistics = _run(work())

    assert answer == ""
    assert '"clicks": 0' in statistics


def test_a_client_may_ask_for_the_end(shortlinkd: ModuleType) -> None:
    """After a request with "Connection: close" the connection is closed."""

    async def work() -> bytes:
        async with serving(shortlinkd) as port:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"GET /health HTTP/1.1\r\nConnection: close\r\n\r\n")
            answer = await reader.read()
            writer.close()
            return answer

    assert _run(work()).startswith(b"HTTP/1.1 200 OK\r\n")


def test_a_stop_ends_what_is_answered_and_waits_for_nobody_else(
    client: ModuleType, shortlinkd: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer that is being sent arrives whole; who reads nothing does not keep the service."""
    monkeypatch.setattr(shortlinkd, "GRACE_SECONDS", 1)
    link = ["POST", "/links", json.dumps({"target": "https://example.com/" + "a" * 16_000})]
    export = b"GET /export HTTP/1.1\r\n\r\n"

    async def work() -> bytes:
        service = shortlinkd.Service(":memory:")
        port = await service.start()
        await client.send_all(port, [link] * 500)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        _, deaf = await asyncio.open_connection("127.0.0.1", port)
        writer.write(export)
        deaf.write(export)
        await reader.readline()
        stopping = asyncio.ensure_future(service.stop())
        answer = await reader.read()
        await stopping
        for each in (writer, deaf):
            each.close()
        return answer

    head, _, body = _run(work()).partition(b"\r\n\r\n")

    assert f"Content-Length: {len(body)}\r\n".encode() in head + b"\r\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_is_a_stop(client: ModuleType, number: signal.Signals, tmp_path: Path) -> None:
    """A process that is interrupted or terminated writes the clicks, and ends without an error."""
    path = str(tmp_path / "links.db")
    process = subprocess.Popen(
        [sys.executable, SERVICE, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    port = json.loads(process.stdout.readline())["listening"]
    requests = [["POST", "/links", '{"target": "https://example.com/"}'], ["GET", "/x0", ""]]
    asyncio.run(client.send_all(port, requests))

    process.send_signal(number)
    _, errors = process.communicate(timeout=20)

    with sqlite3.connect(path) as database:
        clicks = database.execute("SELECT * FROM clicks").fetchall()
    database.close()
    assert (process.returncode, errors) == (0, b"")
    assert clicks == [("x0", 1)]
