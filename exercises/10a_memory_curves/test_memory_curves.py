"""Judge 10a: classify must tell leaks from four things that look like one."""

from __future__ import annotations

from typing import Any

from grader.exercise import Exercise

KINDS = ("leak", "plateau", "sawtooth", "warm-up", "high-water mark")
WANTED = 0.9
READINGS_SHOWN = 60


def test_nine_of_ten_traces_are_recognized(exercise: Exercise) -> None:
    """Of 200 traces of all five kinds, at least 180 get the right name."""
    _judge(exercise, "all", 200, "traces of all kinds")


def test_a_rising_floor_tells_a_leak_from_a_sawtooth(exercise: Exercise) -> None:
    """Of 100 traces with teeth, some on a level floor and some on a rising one, 90 are right."""
    _judge(exercise, "teeth", 100, "traces with teeth, on a level floor or on a rising one")


def test_ending_higher_is_not_yet_a_leak(exercise: Exercise) -> None:
    """Of 100 traces without teeth that end higher than they begin, at least 90 are right."""
    _judge(
        exercise,
        "higher at the end",
        100,
        "traces that end higher than they begin: leaks, warm-ups and high-water marks",
    )


def _judge(exercise: Exercise, family: str, number: int, what: str) -> None:
    """Draw traces, and reject unless nine of ten got the right name."""
    seeds = [exercise.random.randrange(10**9) for _ in range(number)]
    found = exercise.run("classify_all", seeds=seeds, family=family)
    named: dict[str, dict[str, int]] = found["named"]
    right = sum(row.get(kind, 0) for kind, row in named.items())
    assert right >= WANTED * number, (
        f"Of {number} {what}, classify() named {right} rightly. "
        f"It should be at least {round(WANTED * number)}.\n"
        f"{_confusions(named)}\n{_shortest(found['shortest'], family)}"
    )


def _confusions(named: dict[str, dict[str, int]]) -> str:
    """List how many traces of each kind got each wrong name, the most frequent first."""
    wrong = [
        (count, kind, answer)
        for kind, row in named.items()
        for answer, count in row.items()
        if answer != kind
    ]
    wrong.sort(key=lambda entry: (-entry[0], KINDS.index(entry[1]), entry[2]))
    lines = [
        f"  {count:3} of {sum(named[kind].values()):3}  {kind:15}  called {_short(answer)}"
        for count, kind, answer in wrong[:12]
    ]
    return "\n".join(["What was mistaken for what:", *lines])


def _short(answer: str) -> str:
    return repr(answer) if len(answer) <= 40 else f"{answer[:40]!r} ..."


def _shortest(wrong: list[Any], family: str) -> str:
    """Show the shortest trace that got a wrong name, and how to get it again."""
    readings, seed, kind, shape, answer, trace = wrong
    every = -(-readings // READINGS_SHOWN)
    shown = ", ".join(f"{mib:.4g}" for _, mib in trace[::every])
    return (
        f"The shortest of these is a {kind} ({shape}), which was called {_short(answer)}. "
        f"Its {readings} readings, of which every {_ordinal(every)} is shown, in MiB: {shown}.\n"
        f"To get it in a REPL: from scenarios import hidden; trace = hidden({family!r}, {seed})"
    )


def _ordinal(number: int) -> str:
    return {1: "one", 2: "second", 3: "third"}.get(number, f"{number}th")
