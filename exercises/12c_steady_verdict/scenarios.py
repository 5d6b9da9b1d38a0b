"""Scenarios of 12c: simulated processes with noise, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from types import ModuleType
from typing import Any

MOST_CALLS = 5_000
SPIKES = 0.1
"""Part of the readings that are too high, where there are spikes."""


class Process:
    """A process whose memory follows a plan, in KiB.

    Args:
        plan: leak, step, garbage, period, warm_up, jumps as [call, height], spikes, and a seed.
    """

    def __init__(self, plan: dict[str, Any]) -> None:
        self.plan = plan
        self.calls = self.readings = 0
        self._random = Random(plan["seed"])
        self._base = self._random.randint(30_000, 90_000)

    def work(self) -> None:
        """Do the work once."""
        self.calls += 1
        assert self.calls <= MOST_CALLS, (
            f"grows() called work() more than {MOST_CALLS} times, and it may not."
        )

    def measure(self) -> int:
        """Return the resident set size."""
        self.readings += 1
        assert self.readings <= MOST_CALLS, (
            f"grows() called measure() more than {MOST_CALLS} times, and it may not."
        )
        plan, calls = self.plan, self.calls
        memory = self._base + plan["leak"] * calls
        memory += plan["garbage"] * (calls % plan["period"]) // plan["period"]
        memory += plan["warm_up"] * min(calls, plan["warm_up_calls"]) // plan["warm_up_calls"]
        memory += sum(height for call, height in plan["jumps"] if calls >= call)
        if plan["spikes"] and self._random.random() < SPIKES:
            memory += self._random.randint(1, plan["spikes"])
        step = plan["step"]
        return int(-(-memory // step) * step)


def _from_outside(process: Process) -> tuple[Callable[[], None], Callable[[], int]]:
    """Return functions that do not lead to the process as bound methods would."""

    def work() -> None:
        process.work()

    def measure() -> int:
        return process.measure()

    return work, measure


def verdicts(steady_verdict: ModuleType, plans: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Ask about each process."""
    found = []
    for plan in plans:
        process = Process(plan)
        verdict = steady_verdict.grows(*_from_outside(process))
        found.append({"verdict": verdict, "calls": process.calls})
    return found
