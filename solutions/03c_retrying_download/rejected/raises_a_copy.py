"""Type and text of the error are kept, and a new error is made of them.

People try it because texts hold nothing.
The caller gets another error: what was known about it besides its text is lost, and so is its traceback.

Fails: test_the_error_of_the_last_attempt_arrives
Says: another object of the same type
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
        kind: type[ConnectionError] | None = None
        text = ""
        for attempt in range(1, self.attempts + 1):
            connection = self.mirror.connect()
            try:
                for part in connection.read(name, start=len(received)):
                    received += part
            except ConnectionError as error:
                self.report(f"{name}: attempt {attempt} of {self.attempts} broke: {error}")
                kind, text = type(error), str(error)
            else:
                if kind is not None:
                    self.report(f"{name}: complete, although once {text}")
                return bytes(received)
            finally:
                connection.close()
        raise kind(text)

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
