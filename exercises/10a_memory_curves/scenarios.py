"""Make memory traces of known kinds, and let the learner's function name them."""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random
from types import ModuleType
from typing import Any

Trace = list[tuple[int, float]]
Curve = list[float]

NOISE = 0.01
"""Each reading is off by at most this share of the level at the beginning."""

EXTRA = 0.3
"""A request that is in work at a reading adds at most this share of the first level."""

REQUEST_EVERY = 40
"""One in so many readings meets such a request."""


def example(kind: str, seed: int) -> Trace:
    """Return a trace of a kind, as the grader makes them; each seed gives another one.

    Args:
        kind: "leak", "plateau", "warm-up", "sawtooth" or "high-water mark".
        seed: Any number.
    """
    return _traced(seed, {kind: ALL[kind]})[2]


def hidden(family: str, seed: int) -> Trace:
    """Return a trace that the grader has used, as a failure message names it.

    Args:
        family: Key of `FAMILIES`.
        seed: The number in the message.
    """
    return _traced(seed, FAMILIES[family])[2]


def classify_all(memory_curves: ModuleType, seeds: list[int], family: str) -> dict[str, Any]:
    """Return how many traces of each shape got which name, and the shortest one that was wrong.

    Args:
        memory_curves: The learner's module.
        seeds: One seed a trace.
        family: Key of `FAMILIES`.
    """
    answers = [memory_curves.classify(hidden(family, seed)) for seed in seeds]
    named: dict[str, dict[str, int]] = {}
    wrong = []
    for seed, answer in zip(seeds, answers, strict=True):
        kind, shape, trace = _traced(seed, FAMILIES[family])
        text = answer if isinstance(answer, str) else repr(answer)
        row = named.setdefault(kind, {})
        row[text] = row.get(text, 0) + 1
        if not isinstance(answer, str) or answer != kind:
            wrong.append((len(trace), seed, kind, shape, text, trace))
    return {"named": named, "shortest": min(wrong, default=None)}


def _traced(seed: int, family: dict[str, tuple[str, ...]]) -> tuple[str, str, Trace]:
    """Return kind, shape and readings of the trace that belongs to a seed."""
    random = Random(seed)
    kind = random.choice(list(family))
    shape = random.choice(family[kind])
    readings = random.randint(120, 240)
    level = random.uniform(40, 1500)
    curve = SHAPES[shape](random, readings)
    interval = random.choice([1, 5, 10, 30, 60, 300])
    extra = _requests(random, readings)
    trace = []
    for number, height in enumerate(curve):
        noise = random.uniform(-NOISE, NOISE)
        mib = level * (1 + height + noise + extra.get(number, 0.0))
        trace.append((number * interval, round(mib, 2)))
    return kind, shape, trace


def _requests(random: Random, readings: int) -> dict[int, float]:
    """Choose readings that meet a big request, never two within three readings."""
    extra: dict[int, float] = {}
    for number in range(readings):
        if random.randrange(REQUEST_EVERY) == 0 and not {number - 1, number - 2} & set(extra):
            extra[number] = random.uniform(0.1, EXTRA)
    return extra


# Shapes: the level of each reading above the first one, as a share of the first one


def _flat(random: Random, readings: int) -> Curve:
    del random
    return [0.0] * readings


def _filling(random: Random, readings: int) -> Curve:
    """Rise fast, then slower and slower, and be done after at most 60 % of the readings."""
    height = random.uniform(0.1, 0.8)
    last = round(readings * random.uniform(0.15, 0.6))
    full = 1 - math.exp(-3)
    return [
        height * (1 - math.exp(-3 * number / last)) / full if number < last else height
        for number in range(readings)
    ]


def _one_jump(random: Random, readings: int) -> Curve:
    height = random.uniform(0.1, 1.0)
    where = round(readings * random.uniform(0.2, 0.6))
    return [height if number >= where else 0.0 for number in range(readings)]


def _teeth(random: Random, readings: int) -> Curve:
    """Rise at an even pace, and fall to the floor at once, at least five times."""
    usual = random.randint(12, readings // 7)
    pace = random.uniform(0.12, 0.6) / usual
    curve: Curve = []
    since = random.randint(0, usual // 2)
    period = usual
    for _ in range(readings):
        curve.append(pace * since)
        since += 1
        if since >= period:
            since = 0
            period = round(usual * random.uniform(0.9, 1.15))
    return curve


def _line(random: Random, readings: int) -> Curve:
    slope = _slope(random, readings)
    return [slope * number for number in range(readings)]


def _steps(random: Random, readings: int) -> Curve:
    """Rise by the same amount again and again, as a table does that grows in leaps."""
    slope = _slope(random, readings)
    width = readings // random.randint(12, 20)
    return [slope * width * (number // width) for number in range(readings)]


def _late_line(random: Random, readings: int) -> Curve:
    slope = _slope(random, readings)
    start = round(readings * random.uniform(0.1, 0.35))
    return [slope * max(0, number - start) for number in range(readings)]


def _slope(random: Random, readings: int) -> float:
    """Choose how much memory is lost for good from one reading to the next."""
    return random.uniform(0.1, 0.5) / (0.4 * readings)


def _both(
    one: Callable[[Random, int], Curve], other: Callable[[Random, int], Curve]
) -> Callable[[Random, int], Curve]:
    def added(random: Random, readings: int) -> Curve:
        pairs = zip(one(random, readings), other(random, readings), strict=True)
        return [first + second for first, second in pairs]

    return added


SHAPES: dict[str, Callable[[Random, int], Curve]] = {
    "flat": _flat,
    "fills up": _filling,
    "one jump": _one_jump,
    "teeth on a level floor": _teeth,
    "straight line": _line,
    "even steps": _steps,
    "line that begins later": _late_line,
    "line after a warm-up": _both(_line, _filling),
    "line and one jump": _both(_line, _one_jump),
    "teeth on a rising floor": _both(_line, _teeth),
}
"""Makers of curves by name."""

LEAKS = (
    "straight line",
    "even steps",
    "line that begins later",
    "line after a warm-up",
    "line and one jump",
    "teeth on a rising floor",
)

ALL: dict[str, tuple[str, ...]] = {
    "leak": LEAKS,
    "plateau": ("flat",),
    "sawtooth": ("teeth on a level floor",),
    "warm-up": ("fills up",),
    "high-water mark": ("one jump",),
}

FAMILIES: dict[str, dict[str, tuple[str, ...]]] = {
    "all": ALL,
    "teeth": {"leak": ("teeth on a rising floor",), "sawtooth": ALL["sawtooth"]},
    "higher at the end": {
        "leak": LEAKS[:-1],
        "warm-up": ALL["warm-up"],
        "high-water mark": ALL["high-water mark"],
    },
}
"""What the grader draws from: the kinds, each with the shapes in which it comes."""
