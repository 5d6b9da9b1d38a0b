"""Runs a service under a memory limit, as a container does: who has more is killed.

Start it with a service, a database, and a limit in MiB (0 means none):

    python limited.py shortlinkd.py links.db 64

A service that is killed has no last words.
So that it is known why it died, this one writes a line before it goes.
It needs psutil.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import psutil
from client import load_service

MIB = 1 << 20
KILLED = 137
"""The exit status of a process that the system has killed, as shells tell it."""


def put_under_limit(shortlinkd: ModuleType, limit: float) -> None:
    """Let each answer of each service end the process if it has more memory than the limit.

    Args:
        shortlinkd: The module of the service.
        limit: Largest resident set size in MiB.
    """
    process = psutil.Process()
    answer = shortlinkd.Service.answer

    async def answer_or_die(service: Any, request: Any) -> Any:
        resident = process.memory_info().rss / MIB
        if resident > limit:
            last_line = {
                "level": "CRITICAL",
                "text": "out of memory",
                "requests": request.number,
                "resident_mib": round(resident, 1),
                "limit_mib": round(limit, 1),
            }
            sys.stdout.write(json.dumps(last_line) + "\n")
            sys.stdout.flush()
            os._exit(KILLED)
        return await answer(service, request)

    shortlinkd.Service.answer = answer_or_die


def main(path: str, database: str, limit: str) -> None:
    """Serve until the standard input ends or the limit is reached."""
    shortlinkd = load_service(Path(path), "shortlinkd")
    if float(limit):
        put_under_limit(shortlinkd, float(limit))
    asyncio.run(shortlinkd.main(database))


if __name__ == "__main__":
    main(*sys.argv[1:])
