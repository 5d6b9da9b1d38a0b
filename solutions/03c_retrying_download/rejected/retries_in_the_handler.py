"""The next attempt is made inside the `except` block of the last one.

People try it because no second name is needed there.
The connections stay open until all attempts are over: a `finally` waits for the attempts inside it.

Fails: test_the_content_arrives_in_spite_of_broken_connections
Says: connections were open at once
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
        return self._fetch(name, bytearray(), 1, "")

    def _fetch(self, name: str, received: bytearray, attempt: int, trouble: str) -> bytes:
        connection = self.mirror.connect()
        try:
            for part in connection.read(name, start=len(received)):
                received += part
        except ConnectionError as error:
            self.report(f"{name}: attempt {attempt} of {self.attempts} broke: {error}")
            if attempt == self.attempts:
                raise
            return self._fetch(name, received, attempt + 1, str(error))
        else:
            if trouble:
                self.report(f"{name}: complete, although once {trouble}")
            return bytes(received)
        finally:
            connection.close()

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
