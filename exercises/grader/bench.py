"""Measure the grader itself: the round trip of a scenario, the memory limit, its share of a run.

Times are compared within one run, because machines and loads differ.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from grader.catalog import ROOT, Entry
from grader.runner import Job, Limits, run

ROUND_TRIPS = 50
STARTS = 15
GRADINGS = 7

_AT_ONCE = "def scenario_target():\n    return len(b'x' * (3 << 30))\n"
_SLOWLY = """
def scenario_target():
    kept = []
    while True:
        kept.append(bytes(range(256)) * 4096)
"""


def measure(entry: Entry) -> Iterator[str]:
    """Yield one line per figure.

    Args:
        entry: The exercise whose grading is timed.
    """
    with tempfile.TemporaryDirectory(prefix="leaklab-") as name:
        folder = Path(name)
        (folder / "scenarios.py").write_text(
            "def play(learner):\n    return learner.scenario_target()\n"
        )
        job = _job(folder, "def scenario_target():\n    return 1\n")
        trips = _milliseconds(lambda: run(job), ROUND_TRIPS)
        starts = _milliseconds(lambda: _python("-c", "pass"), STARTS)
        yield (
            f"round trip of one scenario: median {trips:.1f} ms, "
            f"{trips / starts:.2f} x the start of a bare Python ({starts:.1f} ms)"
        )
        for what, source in (("at once", _AT_ONCE), ("slowly", _SLOWLY)):
            outcome = run(_job(folder, source), Limits(seconds=60, memory_mb=512))
            peak = f"peak {outcome.peak_mb:.0f} MB"
            yield f"512 MB limit, allocated {what}: {outcome.verdict}, {peak}"
    test = str(entry.test_file)
    bare = _milliseconds(lambda: _python("-m", "pytest", "-q", "-p", "no:xdist", test), GRADINGS)
    graded = _milliseconds(lambda: _python("-m", "grader", "grade", entry.id), GRADINGS)
    yield (
        f"grading {entry.id}: median {graded:.0f} ms, {graded / bare:.2f} x a bare pytest run "
        f"of the same test ({bare:.0f} ms)"
    )


def _job(folder: Path, source: str) -> Job:
    learner = folder / "learner.py"
    learner.write_text(source, encoding="utf-8")
    return Job(learner, "learner", folder / "scenarios.py", "play")


def _python(*arguments: str) -> None:
    subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, check=False
    )


def _milliseconds(action: Callable[[], object], times: int) -> float:
    """Return the median wall time of an action in milliseconds, after one unmeasured call."""
    action()
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        action()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken) * 1000
