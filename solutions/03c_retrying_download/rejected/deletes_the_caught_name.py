"""The name of the `except` clause is deleted.

People try it because they have read that this name makes a cycle.
Python deletes it anyway. The other name is the one that stays.

Fails: test_after_giving_up_everything_is_freed_promptly
Says: local 'last_error'
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
        last_error: ConnectionError | None = None
        for attempt in range(1, self.attempts + 1):
            connection = self.mirror.connect()
            try:
                for part in connection.read(name, start=len(received)):
                    received += part
            except ConnectionError as error:
                self.report(f"{name}: attempt {attempt} of {self.attempts} broke: {error}")
                last_error = error
                del error
            else:
                if last_error is not None:
                    self.report(f"{name}: complete, although once {last_error}")
                return bytes(received)
            finally:
                connection.close()
        raise last_error

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
