"""A context manager decides whether an error ends the download, and keeps its text only.

It is right too: `__exit__` is given the error, and forgets it when it returns.
An error that it does not swallow goes on by itself.
"""

from collections.abc import Callable, Iterable
from contextlib import closing
from typing import Any


class Attempt:
    """Counts the attempts of one download, and swallows all errors but the last."""

    def __init__(self, name: str, report: Callable[[str], None], most: int) -> None:
        self.name = name
        self.report = report
        self.most = most
        self.number = 0
        self.trouble = ""
        self.succeeded = False

    def __enter__(self) -> None:
        self.number += 1

    def __exit__(self, kind: Any, error: Any, traceback: Any) -> bool:
        if error is None:
            self.succeeded = True
            if self.trouble:
                self.report(f"{self.name}: complete, although once {self.trouble}")
            return False
        if not isinstance(error, ConnectionError):
            return False
        self.trouble = str(error)
        self.report(f"{self.name}: attempt {self.number} of {self.most} broke: {self.trouble}")
        return self.number < self.most


class Downloader:
    """Fetches files from one mirror, and goes on with a new connection where one broke."""

    def __init__(self, mirror: Any, report: Callable[[str], None], attempts: int = 3) -> None:
        self.mirror = mirror
        self.report = report
        self.attempts = attempts

    def fetch(self, name: str) -> bytes:
        """Return the content of a file; raise the error of the last attempt if all break."""
        received = bytearray()
        attempt = Attempt(name, self.report, self.attempts)
        while not attempt.succeeded:
            connection = self.mirror.connect()
            with attempt, closing(connection):
                for part in connection.read(name, start=len(received)):
                    received += part
        return bytes(received)

    def fetch_all(self, names: Iterable[str]) -> tuple[dict[str, bytes], dict[str, str]]:
        """Fetch several files; return the contents, and what went wrong with the others."""
        contents: dict[str, bytes] = {}
        failures: dict[str, str] = {}
        for name in names:
            try:
                contents[name] = self.fetch(name)
            except ConnectionError as error:
                failures[name] = str(error)
        return contents, failures
