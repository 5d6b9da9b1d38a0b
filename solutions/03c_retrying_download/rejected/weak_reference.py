"""The frame keeps a weak reference to the error.

People try it because weak references break cycles.
Nobody else keeps the error: it is dead at the end of the `except` block.

Fails: test_the_error_of_the_last_attempt_arrives
Says: but raised TypeError
Fails: test_reports_are_as_before
Says: although once None
"""

import weakref
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
        last_error = lambda: None
        for attempt in range(1, self.attempts + 1):
            connection = self.mirror.connect()
            try:
                for part in connection.read(name, start=len(received)):
                    received += part
            except ConnectionError as error:
                self.report(f"{name}: attempt {attempt} of {self.attempts} broke: {error}")
                last_error = weakref.ref(error)
            else:
                if attempt > 1:
                    self.report(f"{name}: complete, although once {last_error()}")
                return bytes(received)
            finally:
                connection.close()
        raise last_error()

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
