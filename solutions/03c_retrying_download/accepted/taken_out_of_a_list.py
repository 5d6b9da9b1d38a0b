"""The errors are in a list, which is empty on every way out.

It is right too: `pop` takes the last error out of the list in the moment in which it is raised,
and `clear` lets go of the others. An empty list may stay in the frame.
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
        errors: list[ConnectionError] = []
        try:
            for attempt in range(1, self.attempts + 1):
                connection = self.mirror.connect()
                try:
                    for part in connection.read(name, start=len(received)):
                        received += part
                except ConnectionError as error:
                    self.report(f"{name}: attempt {attempt} of {self.attempts} broke: {error}")
                    errors.append(error)
                else:
                    if errors:
                        self.report(f"{name}: complete, although once {errors[-1]}")
                    return bytes(received)
                finally:
                    connection.close()
            raise errors.pop()
        finally:
            errors.clear()

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
