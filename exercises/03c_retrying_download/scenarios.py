"""Scenarios of 03c: download from a mirror whose connections break as planned.

A plan has one `[what, parts]` for each connection, in order: after so many parts
it "breaks", says that the file is "missing", or "ends" the file with a part that has the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from types import ModuleType
from typing import Any

Plan = list[list[Any]]

PART = 5
"""Characters in a part that a mirror sends."""


class Interrupted(ConnectionError):
    """A connection broke."""


class Missing(FileNotFoundError):
    """The mirror does not have the file: no reason to try again."""


class Part(bytearray):
    """Some bytes of a file, which can be watched."""


class Job:
    """What the caller is at work on; nothing but a local name of the caller refers to it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.content = b""
        self.failed = False


class Mirror:
    """Makes connections as planned, and remembers in data what was done with them."""

    def __init__(self, content: str, plan: Plan, watch: Any = None) -> None:
        self.content = content.encode()
        self.plan = plan
        self.watch = watch
        self.starts: list[int] = []
        self.made = self.open = self.most_open = 0

    def connect(self) -> Connection:
        """Make the next connection of the plan."""
        assert self.made < len(self.plan), (
            f"After {len(self.plan)} connections the download had to be over, "
            "because the file was complete or no attempt was left. But one more was made."
        )
        what, parts = self.plan[self.made]
        self.made += 1
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        connection = Connection(self, self.made, what, parts)
        return self.watched(connection, f"connection {self.made}")

    def watched(self, obj: Any, label: str) -> Any:
        """Watch an object if this mirror is there for that, and return it."""
        return obj if self.watch is None else self.watch(obj, label)


class Connection:
    """Sends a file in parts, as far as it gets."""

    def __init__(self, mirror: Mirror, number: int, what: str, parts: int) -> None:
        self.mirror = mirror
        self.number = number
        self.what = what
        self.parts = parts
        self.is_open = True

    def read(self, name: str, start: int) -> Iterator[Part]:
        """Yield the parts of a file from a position on."""
        self.mirror.starts.append(start)
        content = self.mirror.content
        for sent in range(self.parts):
            yield self._part(content[start + sent * PART : start + (sent + 1) * PART])
        if self.what == "breaks":
            raise self._error(Interrupted(f"connection {self.number} was reset"))
        if self.what == "missing":
            raise self._error(Missing(name))
        yield self._part(content[start + self.parts * PART :])

    def close(self) -> None:
        """End the connection; a second time changes nothing."""
        self.mirror.open -= self.is_open
        self.is_open = False

    def _part(self, content: bytes) -> Part:
        return self.mirror.watched(Part(content), f"a part from connection {self.number}")

    def _error(self, error: Any) -> Any:
        error.number = self.number
        return self.mirror.watched(error, f"the error of connection {self.number}")


def download_and_go_on(
    retrying_download: ModuleType, watch: Any, name: str, content: str, plan: Plan, attempts: int
) -> Any:
    """Download one file, handle the error if there is one, and keep the downloader."""
    mirror = Mirror(content, plan, watch)
    downloader = retrying_download.Downloader(mirror, _ignore, attempts)
    _work(downloader, name, watch)
    return downloader


def download_again_and_again(
    retrying_download: ModuleType, name: str, content: str, plan: Plan, attempts: int
) -> Any:
    """Return a call that downloads one more file, always with the same downloader."""
    mirror = Mirror(content, plan)
    downloader = retrying_download.Downloader(mirror, _ignore, attempts)
    files = count(1)

    def call() -> None:
        mirror.made = 0
        mirror.starts.clear()
        try:
            downloader.fetch(f"{next(files)}-{name}")
        except (Interrupted, Missing):
            return

    return call


def download_many_and_go_on(
    retrying_download: ModuleType, watch: Any, names: list[str], content: str, plan: Plan
) -> Any:
    """Download several files with a call each that goes on after errors; keep the downloader."""
    mirror = Mirror(content, plan, watch)
    downloader = retrying_download.Downloader(mirror, _ignore)
    contents, failures = downloader.fetch_all(names)
    return downloader, contents, failures


def drop_the_downloader(
    retrying_download: ModuleType, watch: Any, name: str, content: str, plan: Plan, attempts: int
) -> None:
    """Download one file, handle the error if there is one, and drop everything."""
    mirror = watch(Mirror(content, plan, watch), "the mirror")
    downloader = watch(retrying_download.Downloader(mirror, _ignore, attempts), "the downloader")
    _work(downloader, name, watch)


def download(
    retrying_download: ModuleType, name: str, content: str, plan: Plan, attempts: int
) -> dict[str, Any]:
    """Download one file, and say in data what came of it."""
    mirror = Mirror(content, plan)
    reports: list[str] = []
    downloader = retrying_download.Downloader(mirror, reports.append, attempts)
    found: dict[str, Any] = {}
    try:
        content_of_file = downloader.fetch(name)
        found["kind"] = type(content_of_file).__name__
        found["content"] = bytes(content_of_file).decode()
    except AssertionError:
        raise
    except Exception as error:  # noqa: BLE001 - the test says what should have been raised
        found["type"] = type(error).__name__
        found["text"] = str(error)
        found["number"] = getattr(error, "number", None)
        found["functions"] = _functions(error)
    return found | _done(mirror) | {"reports": reports}


def download_many(
    retrying_download: ModuleType, names: list[str], content: str, plan: Plan
) -> dict[str, Any]:
    """Download several files with one call, and say in data what came of them."""
    mirror = Mirror(content, plan)
    reports: list[str] = []
    downloader = retrying_download.Downloader(mirror, reports.append)
    contents, failures = downloader.fetch_all(names)
    texts = {name: bytes(found).decode() for name, found in contents.items()}
    return _done(mirror) | {"contents": texts, "failures": failures, "reports": reports}


def _ignore(report: str) -> None:
    """Take a report, as a program that prints none."""


def _work(downloader: Any, name: str, watch: Any) -> None:
    """Be the caller: have a job under a local name, fetch its content, handle what may happen."""
    job = watch(Job(name), "the caller's job")
    try:
        job.content = downloader.fetch(name)
    except (Interrupted, Missing):
        job.failed = True


def _done(mirror: Mirror) -> dict[str, Any]:
    return {
        "starts": mirror.starts,
        "left open": mirror.open,
        "most open": mirror.most_open,
        "made": mirror.made,
    }


def _functions(error: BaseException) -> list[str]:
    """Return the names of the functions through which an error came, the outermost first."""
    names = []
    step = error.__traceback__
    while step is not None:
        names.append(step.tb_frame.f_code.co_name)
        step = step.tb_next
    return names
