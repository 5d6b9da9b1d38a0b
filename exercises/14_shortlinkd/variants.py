"""The leaks of shortlinkd, each as a change of its text.  They give 14c away.

Each leak is some pairs of texts: how it stands in `shortlinkd.py`, and how it would be right.
So a service can be made with any of the leaks, or with none.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from client import load_service

SERVICE = Path(__file__).with_name("shortlinkd.py")

LEAKS = {
    "pages": (
        (
            """\
        clicks = self._clicks.of(link.code)
        key = f"{link.code} {clicks}"
        if key not in self._pages:
            self._pages[key] = self._make(link, clicks)
        return self._pages[key]
""",
            """\
        return self._make(link, self._clicks.of(link.code))
""",
        ),
    ),
    "subscriptions": (
        (
            """\
        finally:
            self.writer.close()
""",
            """\
        finally:
            self.service.events.unsubscribe("stop", self.close)
            self.writer.close()
""",
        ),
    ),
    "failures": (
        (
            """\
        self._failures: list[PreviewError] = []
""",
            """\
        self._failed = 0
        self._last: str | None = None
""",
        ),
        (
            """\
            self._failures.append(error)
""",
            """\
            self._failed += 1
            self._last = str(error)
""",
        ),
        (
            """\
        last = str(self._failures[-1]) if self._failures else None
        return {"failed": len(self._failures), "last": last}
""",
            """\
        return {"failed": self._failed, "last": self._last}
""",
        ),
    ),
    "tasks": (
        (
            """\
        self._running.add(task)
""",
            """\
        self._running.add(task)
        task.add_done_callback(self._running.discard)
""",
        ),
    ),
    "loggers": (
        (
            """\
        request_log = logging.getLogger(f"shortlinkd.request.{request.number}")
""",
            """\
        request_log = logging.LoggerAdapter(log, {"request": request.number})
""",
        ),
        (
            """\
                "logger": record.name,
""",
            """\
                "logger": record.name,
                "request": getattr(record, "request", None),
""",
        ),
    ),
}
"""The planted leaks: their name, how they stand in the service, and how they would be right."""

OTHER_LEAKS = {
    "served": (
        (
            """\
            await Connection(self, reader, writer).serve()
""",
            """\
            connection = Connection(self, reader, writer)
            self.events.subscribe("served", connection.serve)
            await connection.serve()
""",
        ),
    ),
    "exported": (
        (
            """\
        self.answered: Counter[str] = Counter()
""",
            """\
        self.answered: Counter[str] = Counter()
        self.exported: list[str] = []
""",
        ),
        (
            """\
        response.kind = "text/csv"
""",
            """\
        response.kind = "text/csv"
        self.exported.append(out.getvalue())
""",
        ),
    ),
    "refused": (
        (
            """\
        self.answered: Counter[str] = Counter()
""",
            """\
        self.answered: Counter[str] = Counter()
        self.refused: list[Request] = []
""",
        ),
        (
            """\
            response.status = HTTPStatus.BAD_REQUEST
""",
            """\
            response.status = HTTPStatus.BAD_REQUEST
            self.refused.append(request)
""",
        ),
    ),
}
"""Leaks that the service does not have: how it stands in the service, and how it would leak."""

OTHERWISE_RIGHT = {
    "kept_pages": (
        (
            LEAKS["pages"][0][1],
            """\
        key = f"{link.code} {self._clicks.of(link.code)}"
        if key not in self._pages:
            former = [known for known in self._pages if known.split()[0] == link.code]
            for known in former or list(self._pages)[: -LINKS_IN_MEMORY + 1]:
                del self._pages[known]
            self._pages[key] = self._make(link, self._clicks.of(link.code))
        return self._pages[key]
""",
        ),
    ),
}
"""Other ways to be right: how it stands when all leaks are mended, and how it may stand, too."""


def source(names: Iterable[str] = ()) -> str:
    """Return the text of a service that has these leaks and no others.

    Args:
        names: Names of leaks, or of other ways to be right.

    Raises:
        ValueError: If a text to be changed is not there exactly once.
    """
    chosen = set(names)
    changes = [pair for name, pairs in LEAKS.items() if name not in chosen for pair in pairs]
    for name, pairs in (OTHER_LEAKS | OTHERWISE_RIGHT).items():
        changes += pairs if name in chosen else ()
    text = SERVICE.read_text(encoding="utf-8")
    for old, new in changes:
        if text.count(old) != 1:
            message = f"not exactly once in {SERVICE.name}: {old}"
            raise ValueError(message)
        text = text.replace(old, new)
    return text


def variant(folder: Path, names: Iterable[str] = ()) -> ModuleType:
    """Write a service with these leaks, or other ways to be right, into a folder; import it.

    Its name says nothing of its leaks: a test of it has to measure.
    """
    path = Path(tempfile.mkdtemp(dir=folder), "shortlinkd.py")
    path.write_text(source(names), encoding="utf-8")
    return load_service(path, "shortlinkd")
