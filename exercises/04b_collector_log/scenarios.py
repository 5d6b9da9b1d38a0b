"""Play the collector for the learner's log, and let the real one run in front of it."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

Watch = Callable[[Any, str], Any]
Event = list[Any]
"""What happens to a log: the phase or the method, the time, and the values of the dictionary."""


class Stage:
    """Calls what a log has registered as the collector would, at times that are set by hand."""

    def __init__(self) -> None:
        gc.disable()
        self.now = 0.0
        self._info: dict[str, int] = {}
        self._others = list(gc.callbacks)

    def clock(self) -> float:
        """Return the time that is set."""
        return self.now

    def call(self, phase: str, time: float, info: dict[str, int]) -> None:
        """Let a collection begin or end, with the same dictionary in each call."""
        self.now = time
        self._info.clear()
        self._info.update(info)
        callbacks: list[Any] = list(gc.callbacks)
        for callback in callbacks:
            if any(callback is other for other in self._others):
                continue
            try:
                callback(phase, self._info)
            except Exception as error:
                message = (
                    f"The callback raised {type(error).__name__} ({error}) in phase {phase!r} "
                    f"with the dictionary {info}. The collector would print that and go on, "
                    "and nobody could catch it."
                )
                raise AssertionError(message) from error
        assert self._info == info, (
            f"The callback changed the dictionary in phase {phase!r}: it was {info}, and then "
            f"{self._info}. The other callbacks get the same one."
        )

    def collect(self, begin: float, end: float, generation: int, collected: int) -> None:
        """Let one whole collection run."""
        info = {"generation": generation, "collected": 0, "uncollectable": 0}
        self.call("start", begin, info)
        self.call("stop", end, {**info, "collected": collected})

    def forget(self) -> None:
        """Use the dictionary for something else."""
        self._info.update(dict.fromkeys(self._info, -1))


def play(collector_log: ModuleType, events: list[Event]) -> list[list[Any]]:
    """Let events happen to a log, and return its pauses."""
    stage = Stage()
    log = collector_log.CollectorLog(clock=stage.clock)
    for what, time, info in events:
        if what == "switch on":
            stage.now = time
            log.start()
        elif what == "switch off":
            stage.now = time
            log.stop()
        else:
            stage.call(what, time, info)
    stage.forget()
    return _pauses(log)


def collect_really(
    collector_log: ModuleType, generations: list[int], garbage: list[int]
) -> dict[str, Any]:
    """Call gc.collect for each generation, with new garbage, and note what it reports to others."""
    gc.disable()
    reported: list[list[int]] = []
    unraisable: list[str] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "stop":
            reported.append([info["generation"], info["collected"], info["uncollectable"]])

    def catch(problem: Any) -> None:
        unraisable.append(f"{type(problem.exc_value).__name__} ({problem.exc_value})")

    log = collector_log.CollectorLog()
    sys.unraisablehook = catch
    gc.callbacks.append(note)
    log.start()
    for generation, count in zip(generations, garbage, strict=True):
        for _ in range(count):
            loop: list[Any] = []
            loop.append(loop)
        del loop
        gc.collect(generation)
    log.stop()
    assert note in gc.callbacks, (
        "After stop() another callback was missing in gc.callbacks. "
        "Whoever has put it in waits for the next collection."
    )
    gc.callbacks.remove(note)
    sys.unraisablehook = sys.__unraisablehook__
    pauses = _pauses(log)
    return {
        "reported": reported,
        "logged": [pause[:3] for pause in pauses],
        "seconds": [pause[3] for pause in pauses],
        "unraisable": unraisable,
    }


def switch(collector_log: ModuleType) -> dict[str, Any]:
    """Switch logs on and off in many ways, beside callbacks of others."""
    earlier, later = (lambda _phase, _info: None for _ in range(2))
    gc.callbacks.append(earlier)
    stage = Stage()
    log = collector_log.CollectorLog(clock=stage.clock)
    other = collector_log.CollectorLog(clock=stage.clock)
    found: dict[str, Any] = {}
    log.stop()
    found["stopped before it was started"] = len(_pauses(log))
    stage.collect(1, 2, 0, 0)
    found["not started"] = len(_pauses(log))
    log.start()
    log.start()
    other.start()
    gc.callbacks.append(later)
    stage.collect(3, 4, 0, 0)
    found["started twice"] = len(_pauses(log))
    log.stop()
    stage.collect(5, 6, 0, 0)
    found["stopped"] = len(_pauses(log))
    log.stop()
    stage.collect(7, 8, 0, 0)
    found["stopped twice"] = len(_pauses(log))
    found["the other log"] = len(_pauses(other))
    other.stop()
    found["others are kept"] = _are_the_same(gc.callbacks, [earlier, later])
    log.start()
    stage.collect(9, 10, 0, 0)
    log.stop()
    found["started again"] = len(_pauses(log))
    try:
        with collector_log.CollectorLog(clock=stage.clock) as inner:
            stage.collect(11, 12, 0, 0)
            found["in a with block"] = len(_pauses(inner)) if inner is not None else "no log"
            raise LookupError  # noqa: TRY301 - it is the block's own that has to come through
    except LookupError:
        found["exception"] = "came through"
    else:
        found["exception"] = "was swallowed"
    found["others are kept after a with block"] = _are_the_same(gc.callbacks, [earlier, later])
    return found


def fill(collector_log: ModuleType, size: int, pauses: list[list[Any]]) -> list[list[Any]]:
    """Let more collections run than the log has room for, and return its pauses."""
    stage = Stage()
    log = collector_log.CollectorLog(size=size, clock=stage.clock)
    log.start()
    for pause in pauses:
        stage.collect(*pause)
    log.stop()
    return _pauses(log)


def keep_collecting(collector_log: ModuleType, size: int) -> Callable[[], None]:
    """Return a call in which some collections run, while the log is on."""
    stage = Stage()
    log = collector_log.CollectorLog(size=size, clock=stage.clock)
    log.start()
    infos = [{"generation": 0, "collected": n, "uncollectable": 0} for n in (0, 7)]

    def call() -> None:
        for _ in range(3):
            stage.call("start", 1.0, infos[0])
            stage.call("stop", 1.5, infos[1])
        list(log.pauses)

    return call


def start_and_stop(collector_log: ModuleType, watch: Watch, collections: int) -> None:
    """Use a log for a while, switch it off, and drop it together with its clock."""
    stage = watch(Stage(), "the clock of the log")
    log = watch(collector_log.CollectorLog(clock=stage.clock), "the log")
    log.start()
    for number in range(collections):
        stage.collect(number, number + 1, 0, number)
    log.stop()
    with log:
        stage.collect(50, 51, 0, 0)
    _pauses(log)


def _pauses(log: Any) -> list[list[Any]]:
    return [
        [pause.generation, pause.collected, pause.uncollectable, pause.seconds]
        for pause in log.pauses
    ]


def _are_the_same(found: list[Any], expected: list[Any]) -> bool:
    return len(found) == len(expected) and all(
        one is other for one, other in zip(found, expected, strict=True)
    )
