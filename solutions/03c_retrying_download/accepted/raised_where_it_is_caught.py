"""The last error is raised again where it is caught, and only its text is kept for later.

It is right too: `error` is the only name for the error, and Python deletes it at the end of the block.
A text refers to nothing.
"""

from collections.abc import Callable, Iterable
from typing import Any


class Downloader:
    """Fetches files from one mirror, and goes on with a new connection where one broke."""

    def __init__(self, mirror: Any, report: Callable[[str], None], attempts: int = 3) -> None:
        self.mirror = mirror
        self.report = report
        self.attempts = attempts

    def fetch(self, name: str) -> bytes:
        """Return the content of a file; raise the error of the last attempt if all break."""
        received = bytearray()
        trouble = ""
        for attempt in range(1, self.attempts + 1):
            connection = self.mirror.connect()
            try:
                for part in connection.read(name, start=len(received)):
                    received += part
            except ConnectionError as error:
                trouble = str(error)
                self.report(f"{name}: attempt {attempt} of {self.attempts} broke: {trouble}")
                if attempt == self.attempts:
                    raise
            else:
                if trouble:
                    self.report(f"{name}: complete, although once {trouble}")
                return bytes(received)
            finally:
                connection.close()
        raise AssertionError("there is at least one attempt")

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
