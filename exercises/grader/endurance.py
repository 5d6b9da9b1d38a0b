"""Grade the same answers again and again, with new inputs and under load: no verdict may change."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from grader.report import Result

TARGETS = ("solutions", "accepted", "rejected")
Verdicts = dict[tuple[str, str, str], str]
"""Verdict by exercise id, target label and test."""

_BUSY = """
import os, time
parent = os.getppid()
while os.getppid() == parent:
    churn = [bytearray(1 << 20) for _ in range(200)]
    until = time.monotonic() + 1
    while time.monotonic() < until:
        sum(range(10_000))
"""


@dataclass(frozen=True)
class Grading:
    """One of many gradings of the same answers.

    Attributes:
        verdicts: How many verdicts were compared.
        changes: A sentence for every one that differs from the one of the first grading.
    """

    verdicts: int
    changes: list[str]


def gradings(grade: Callable[[int], list[Result]], seeds: list[int]) -> Iterator[Grading]:
    """Yield the gradings one by one, each compared with the first.

    Args:
        grade: Grades everything with a seed.
        seeds: One seed per grading; the first grading sets the expectation.
    """
    expected: Verdicts = {}
    for seed in seeds:
        found = verdicts(grade(seed))
        expected = expected or found
        changes = [
            f"seed {seed}: {' '.join(key)} was '{expected.get(key)}', is '{found.get(key)}'"
            for key in sorted(expected.keys() | found.keys())
            if expected.get(key) != found.get(key)
        ]
        yield Grading(len(found), changes)


def verdicts(results: list[Result]) -> Verdicts:
    """Return the verdict of every test of every graded file.

    Of a rejected answer only the tests that it promises to fail are run: they reject it.
    Its other tests may tell it from a right answer for some of the generated inputs only.
    """
    return {
        (result.entry.id, result.target, test.name): test.verdict
        for result in results
        for test in result.tests
    }


@contextmanager
def load(processes: int) -> Iterator[None]:
    """Keep some processes busy with the processor and with 200 MB of memory each.

    Args:
        processes: How many; twice the number of cores makes a machine slow.
    """
    busy = [
        subprocess.Popen([sys.executable, "-c", _BUSY])  # noqa: S603 - our own interpreter
        for _ in range(processes)
    ]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()
