"""The name is deleted only where the error is raised.

People try it because the raise is where the error gets its traceback.
But it has had one since it was caught, and after a success the name is still there.

Fails: test_after_a_recovery_everything_is_freed_promptly
Says: local 'last_error'
Fails: test_after_fetching_many_files_everything_is_freed_promptly
Says: a reference cycle held them
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
            else:
                if last_error is not None:
                    self.report(f"{name}: complete, although once {last_error}")
                return bytes(received)
            finally:
                connection.close()
        try:
            raise last_error
        finally:
            del last_error

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
