"""Runs a service under a memory limit, as a container does: who has more is killed.

Start it with a service, a database, and a limit in MiB (0 means none):

    python limited.py shortlinkd.py links.db 64

A service that is killed has no last words.
So that it is known why it died, this one writes a line before it goes.
It needs psutil.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import sys
from contextlib import suppress
from pathlib import Path

import psutil
from client import load_service

MIB = 1 << 20
KILLED = 137
"""The exit status of a process that the system has killed, as shells tell it."""


def put_under_limit(limit: float) -> None:
    """Let each answer to a client, whatever it is, end the process if that has more than the limit.

    Args:
        limit: Largest resident set size in MiB.
    """
    process = psutil.Process()
    answers = itertools.count(1)
    write = asyncio.StreamWriter.write

    def write_or_die(writer: asyncio.StreamWriter, data: bytes) -> None:
        number = next(answers)
        resident = process.memory_info().rss / MIB
        if resident > limit:
            last_line = {
                "level": "CRITICAL",
                "text": "out of memory",
                "requests": number,
                "resident_mib": round(resident, 1),
                "limit_mib": round(limit, 1),
            }
            sys.stdout.write(json.dumps(last_line) + "\n")
            sys.stdout.flush()
            os._exit(KILLED)
        write(writer, data)

    asyncio.StreamWriter.write = write_or_die  # type: ignore[method-assign] - whoever uses it


def main(path: str, database: str, limit: str) -> None:
    """Serve until the standard input ends or the limit is reached."""
    shortlinkd = load_service(Path(path), "shortlinkd")
    if float(limit):
        put_under_limit(float(limit))
    with suppress(KeyboardInterrupt):
        asyncio.run(shortlinkd.main(database))


if __name__ == "__main__":
    main(*sys.argv[1:])
