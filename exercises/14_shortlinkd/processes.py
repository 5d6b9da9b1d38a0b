"""Starts a service in a process of its own, where it may be observed, or killed.

It needs psutil.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import deque
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import IO, Any, Self, cast

import psutil

FOLDER = Path(__file__).resolve().parent
MIB = 1 << 20


class ServiceProcess:
    """A service that runs in a process of its own until it is ended, or killed.

    Args:
        runner: Which program of this folder runs it, for example "limited.py".
        service: The file of the service.
        arguments: What else the program gets.

    Attributes:
        port: Where the service listens.

    Raises:
        ChildProcessError: If it ends before it listens.
    """

    def __init__(self, runner: str, service: Path, *arguments: str) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, FOLDER / runner, service, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._input = cast("IO[bytes]", self._process.stdin)
        self._output = cast("IO[bytes]", self._process.stdout)
        lines = (line for line in self._output if line.startswith(b'{"listening"'))
        first = next(lines, None)
        if first is None:
            self._process.communicate()
            message = f"the service ended with {self._process.returncode} before it listened"
            raise ChildProcessError(message)
        self.port = int(json.loads(first)["listening"])
        launcher = psutil.Process(self._process.pid)
        # On Windows the python of an environment runs the real one as its child.
        family = [launcher, *launcher.children()]
        self._service = max(family, key=lambda member: member.memory_info().rss)
        self._last_line: deque[bytes] = deque(maxlen=1)
        # Somebody has to read what a service prints, or it waits until there is room for more.
        self._reader = Thread(target=self._last_line.extend, args=[self._output])
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.end()

    def resident(self) -> float:
        """Return its resident set size in MiB."""
        return float(self._service.memory_info().rss / MIB)

    def handles(self) -> int:
        """Return how many files, connections and the like it has open."""
        return int(self._service.num_handles() if os.name == "nt" else self._service.num_fds())

    def last_line(self) -> dict[str, Any]:
        """Return the last line that it wrote, if it has written one and was killed."""
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            return {}
        self._reader.join()
        try:
            found = json.loads(self._last_line[-1])
        except (IndexError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def end(self) -> None:
        """Let it stop, and wait until it has."""
        self._input.close()
        self._process.wait()
        self._reader.join()
        self._output.close()


def limit_with(room: float, service: Path) -> float:
    """Return the limit in MiB that leaves a service so much room above what it has at its start."""
    with ServiceProcess("limited.py", service, "start.db", "0") as process:
        return process.resident() + room
