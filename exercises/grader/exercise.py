"""What a test file uses: run scenarios on the file that is graded, and judge what they leave.

Each `assert_...` method is one signal: it runs the scenario in a fresh child process,
lets a pure function of `grader.judge` decide, and only after a failure runs the scenario
once more to say who is to blame.
"""

from __future__ import annotations

import random
import sysconfig
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from grader import judge, sentences
from grader.catalog import Entry
from grader.runner import Job, Outcome, run
from grader.verdicts import GraderError, Rejected, Verdict

HANDLE_CALLS = 10
"""Calls between the two counts of open handles."""

MOST_PRINTED = 4000
"""Characters of what the learner's code printed that are kept for the scoreboard."""


class Exercise:
    """One exercise together with the file that is graded for it.

    Every keyword argument that a method does not know itself goes to the scenario,
    so it must be JSON data.

    Args:
        entry: The exercise, from the catalogue.
        path: The file that is graded.
        seed: Seed of `random`; the same seed repeats a run.
        explain: Look for the culprit after a failure; it takes a second run.
        attach: Makes a context in which the child process has the terminal to itself and no
            limits, for debugging; None for a graded run.
    """

    def __init__(
        self,
        entry: Entry,
        path: Path,
        seed: int,
        *,
        explain: bool = True,
        attach: Callable[[], AbstractContextManager[None]] | None = None,
    ) -> None:
        self.entry = entry
        self.path = path
        self.seed = seed
        self.random = random.Random(f"{seed}-{entry.id}")
        self.signals_used: list[str] = []
        self.printed = ""
        self._explains = explain
        self._attach = attach

    @cached_property
    def source(self) -> str:
        """The text of the graded file; undecodable bytes are replaced.

        Raises:
            Rejected: If there is no such file.
        """
        self._check_readable()
        return self.path.read_text(encoding="utf-8", errors="replace")

    def run(self, scenario: str, **inputs: Any) -> Any:
        """Run a scenario and return its data, for ordinary asserts on behaviour.

        Raises:
            Rejected: If the learner's code did not get to the end of the scenario.
            GraderError: If the scenario does not exist.
        """
        return self._measure("behaviour", scenario, inputs).value

    def assert_freed_promptly(self, scenario: str, **inputs: Any) -> None:
        """Reject unless all watched objects die with their last name, the collector being off.

        Rule: no weak reference to a watched object is alive (0 wrong in 4,800 runs).
        """
        found = self._lifetimes("freed_promptly", scenario, inputs)
        if not judge.all_freed(found["alive_before"]):
            holder = self._explain("lifetimes", scenario, inputs).get("holder_before", "")
            self._reject(sentences.not_freed(found, after_gc=False, holder=holder))

    def assert_freed_by_gc(self, scenario: str, **inputs: Any) -> None:
        """Reject unless all watched objects are dead after the collector ran.

        Rule: no weak reference is alive after collecting until nothing is found, at most 10 times.
        """
        found = self._lifetimes("freed_by_gc", scenario, inputs)
        if not judge.all_freed(found["alive_after"]):
            self._reject_survivors(found, scenario, inputs)

    def assert_freed_only_by_gc(self, scenario: str, **inputs: Any) -> None:
        """Reject unless all watched objects survive their last name and die in a collection."""
        found = self._lifetimes("freed_only_by_gc", scenario, inputs, may_be_empty=True)
        if found["watched"] == 0 or found["alive_before"] < found["watched"]:
            self._reject(sentences.freed_too_early(found))
        if not judge.freed_only_by_gc(
            found["watched"], found["alive_before"], found["alive_after"]
        ):
            self._reject_survivors(found, scenario, inputs)

    def assert_bounded(self, scenario: str, *, bound: int, **inputs: Any) -> None:
        """Reject if more watched objects are alive after the collector ran than `bound`."""
        found = self._lifetimes("bound", scenario, inputs)
        if not judge.within(found["alive_after"], bound):
            holder = self._explain("lifetimes", scenario, inputs).get("holder_after", "")
            self._reject(sentences.over_bound(found, bound, holder))

    def assert_no_steady_growth(
        self, scenario: str, *, collector: bool = True, **inputs: Any
    ) -> None:
        """Reject if each call of the scenario leaves memory blocks or items behind.

        Rule: `judge.growth` over `sys.getallocatedblocks` (0 false alarms in 1,800 runs),
        and over the items in containers and buffers, which may grow inside one block.

        Args:
            scenario: Returns the call.
            collector: Run the collector before each reading; False also rejects what only
                the collector would free.
            inputs: What the scenario gets.
        """
        options = {"collector": collector}
        found = self._growth("steady_growth", scenario, inputs, options)
        steady = [finding for finding in found if finding[0].steady]
        if steady:
            # Blocks say most, unless a container takes a new block only now and then.
            growth, batches, unit = max(steady, key=lambda finding: finding[0].per_call)
            if steady[0][0].per_call >= judge.BLOCKS_THAT_SAY_MORE:
                growth, batches, unit = steady[0]
            culprit = self._explain("steady_growth", scenario, inputs, self._pace() | options)
            off = "" if collector else ", the collector being off"
            self._reject(sentences.grows(growth, batches, unit + " behind" + off, culprit))

    def assert_steady_growth(self, scenario: str, **inputs: Any) -> None:
        """Reject unless each call leaves something behind: the inverse, to reproduce a leak."""
        found = list(self._growth("steady_growth", scenario, inputs))
        if not any(growth.steady for growth, _, _ in found):
            self._reject(sentences.does_not_grow(*found[0]))

    def assert_no_native_growth(self, scenario: str, **inputs: Any) -> None:
        """Reject if each call leaves C heap memory behind; skip where no heap count exists.

        Rule: `judge.growth` over psutil's `heap_info`, floor 32 bytes per call.
        """
        for growth, batches, unit in self._growth("native_growth", scenario, inputs):
            if growth.steady:
                self._reject(sentences.grows(growth, batches, unit + " behind", {}))

    def assert_peak_below(self, scenario: str, *, ceiling: int, **inputs: Any) -> None:
        """Reject if one call holds more than `ceiling` bytes at once, after a warm-up call."""
        found = self._measure("peak", scenario, inputs).value
        if not judge.within(found["peak"], ceiling):
            lines = self._explain("peak", scenario, inputs)
            self._reject(sentences.too_high(found["peak"], ceiling, lines))

    def assert_handles_released(self, scenario: str, **inputs: Any) -> None:
        """Reject if calls leave files, sockets or threads open, the collector being off."""
        options = {"calls": HANDLE_CALLS}
        found = self._measure("handles", scenario, inputs, options).value
        if left := judge.left_open(found["before"], found["after"]):
            culprit = self._explain("handles", scenario, inputs, options)
            self._reject(sentences.handles_left(left, HANDLE_CALLS, culprit))

    def _pace(self) -> dict[str, int]:
        return {
            "warm_up": judge.warm_up_calls(self.entry.bound),
            "batches": judge.BATCHES,
            "calls": judge.CALLS_PER_BATCH,
        }

    def _growth(
        self,
        signal: str,
        scenario: str,
        inputs: dict[str, Any],
        options: dict[str, Any] | None = None,
    ) -> Iterator[tuple[judge.Growth, list[float], str]]:
        """Yield the judgement, the batches and the unit of everything that was counted."""
        native = signal == "native_growth"
        environment = {"PYTHONMALLOC": "malloc"} if native and _malloc_can_be_chosen() else {}
        options = self._pace() | (options or {})
        found = self._measure(signal, scenario, inputs, options, environment).value
        if found is None:
            pytest.skip("this platform does not say how much C memory is in use")
        for counted, batches in found.items():
            floor, unit = _GROWTH_OF[counted]
            growth = judge.growth(batches, calls=judge.CALLS_PER_BATCH, floor=floor)
            yield growth, batches, unit

    def _lifetimes(
        self, signal: str, scenario: str, inputs: dict[str, Any], *, may_be_empty: bool = False
    ) -> dict[str, Any]:
        found: dict[str, Any] = self._measure("lifetimes", scenario, inputs, signal=signal).value
        if found["watched"] == 0 and not may_be_empty:
            self._reject(sentences.nothing_to_watch(scenario))
        return found

    def _reject_survivors(
        self, found: dict[str, Any], scenario: str, inputs: dict[str, Any]
    ) -> None:
        holder = self._explain("lifetimes", scenario, inputs).get("holder_after", "")
        self._reject(sentences.not_freed(found, after_gc=True, holder=holder))

    def _measure(
        self,
        kind: str,
        scenario: str,
        inputs: dict[str, Any],
        options: dict[str, Any] | None = None,
        environment: dict[str, str] | None = None,
        signal: str = "",
    ) -> Outcome:
        """Run a scenario in a child process and return its outcome, or raise what it deserves."""
        self.signals_used.append(signal or kind)
        self._check_readable()
        outcome = self._run(kind, scenario, inputs, options, environment)
        self.printed = (self.printed + outcome.output)[-MOST_PRINTED:]
        print(outcome.output, end="")  # noqa: T201 - pytest shows it with a failure
        if problem := sentences.changed(outcome, self.path.name):
            self._reject(problem)
        if outcome.verdict is Verdict.GRADER_ERROR:
            raise GraderError(outcome.text)
        if outcome.verdict is not Verdict.PASSED:
            message = sentences.stopped(outcome, self.path, scenario)
            if outcome.verdict is Verdict.FAILED:
                self._reject(message)
            raise Rejected(outcome.verdict, message, loaded=outcome.loaded)
        if problem := sentences.unfit(outcome, self.entry.allowed_gc_calls, self.path.name):
            self._reject(problem)
        return outcome

    def _run(
        self,
        kind: str,
        scenario: str,
        inputs: dict[str, Any],
        options: dict[str, Any] | None,
        environment: dict[str, str] | None = None,
        *,
        explain: bool = False,
    ) -> Outcome:
        job = Job(
            learner=self.path,
            module=self.entry.name,
            scenarios=self.entry.scenarios,
            scenario=scenario,
            signal=kind,
            inputs=inputs,
            options=options or {},
            explain=explain,
            allowed_gc_calls=self.entry.allowed_gc_calls,
            environment=environment or {},
        )
        if self._attach is None or explain:
            return run(job, self.entry.limits)
        with self._attach():
            return run(job, self.entry.limits, attach=True)

    def _explain(
        self,
        kind: str,
        scenario: str,
        inputs: dict[str, Any],
        options: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Run the scenario once more to find the culprit; an empty answer is no error."""
        if not self._explains:
            return {}
        outcome = self._run(kind, scenario, inputs, options, explain=True)
        return outcome.value if isinstance(outcome.value, dict) else {}

    def _check_readable(self) -> None:
        if self.path.is_dir():
            message = f"{self.path.name} is a directory; it should be the file with your answer."
            raise Rejected(Verdict.SYNTAX, message, loaded=False)
        if not self.path.exists():
            message = (
                f"{self.path.name} is missing from {self.path.parent.name}. To start again, "
                f"copy solutions/{self.entry.folder.name}/starter.py there under this name."
            )
            raise Rejected(Verdict.SYNTAX, message, loaded=False)

    def _reject(self, message: str) -> None:
        raise Rejected(Verdict.FAILED, sentences.without_paths(message, self.path))


_GROWTH_OF = {
    "blocks": (judge.BLOCKS_PER_CALL, "memory blocks"),
    "items": (judge.ITEMS_PER_CALL, "items in containers and buffers"),
    "bytes": (judge.NATIVE_BYTES_PER_CALL, "bytes of C memory"),
}
"""Floor and unit of what the growth signals count."""


def _malloc_can_be_chosen() -> bool:
    """Say whether PYTHONMALLOC=malloc is accepted: free-threaded builds need mimalloc."""
    return not sysconfig.get_config_var("Py_GIL_DISABLED")
