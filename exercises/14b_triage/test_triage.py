"""Judge 14b: each leak that a running service has is named, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from grader.exercise import Exercise


class Leak(NamedTuple):
    """What grows in a service with this leak.

    Attributes:
        held_by: The attribute that keeps what should be gone.
        shown_by: The type that tells most, for the message.
    """

    held_by: str
    shown_by: str


LEAKS = {
    "pages": Leak("Statistics._pages", "bytes"),
    "subscriptions": Leak("Events._listeners", "Connection"),
    "failures": Leak("Previews._failures", "PreviewError"),
    "tasks": Leak("Previews._running", "Task"),
    "loggers": Leak("Manager.loggerDict", "Logger"),
}
OTHERS = {"refused": Leak("Service.refused", "Request")}
"""Leaks that the service in the folder does not have."""

DECOY = "LinkCache._links"
DECOY_TYPE = "Link"

LEAST_GROWTH = 3
"""Objects of one line and type by which a leak grows while it is examined, at least."""

FEWEST_BETWEEN = 100
"""Requests between two readings that are to show that nothing grows any more."""


def test_all_five_leaks_are_named(exercise: Exercise) -> None:
    """In a service that has all five leaks each of them is named."""
    _assert_named(exercise, list(LEAKS))


def test_only_the_leaks_that_are_there_are_named(exercise: Exercise) -> None:
    """In a service with two leaks, one of which is new, these are named, and nothing else."""
    _assert_named(exercise, [*exercise.random.sample(list(LEAKS), 1), *OTHERS])


def test_a_service_without_leaks_is_cleared(exercise: Exercise) -> None:
    """In a service that has no leak nothing is named, and what grew at first is cleared."""
    found = _assert_named(exercise, [])
    _assert_cleared(found["report"]["cleared"], found)


def _assert_named(exercise: Exercise, present: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = exercise.run(
        "work_through", leaks=present, seed=exercise.random.randrange(10**6)
    )
    report = found["report"]
    _assert_form(report)
    for leak in report["leaks"]:
        _assert_leak(leak, present, found)
    named = Counter(leak["held_by"] for leak in report["leaks"])
    for held_by, number in named.items():
        assert number == 1, (
            f"The report names {held_by} {number} times. One entry for each attribute is enough: "
            "name one type of what it keeps, and one line."
        )
    for held_by, shown_by in _leaks(present):
        assert held_by in named, (
            f"The report names {len(named)} of {len(present)} leaks. "
            f"After {found['sent']} requests the service keeps ever more objects of type "
            f"{shown_by}, and the report does not say by what."
        )
    return found


def _leaks(names: Sequence[str]) -> list[Leak]:
    return [(LEAKS | OTHERS)[name] for name in names]


def _assert_form(report: Any) -> None:
    _assert_is(report, dict, "The report")
    for part, kinds in (
        ("leaks", {"type": str, "line": int, "held_by": str, "chain": list}),
        ("cleared", {"type": str, "held_by": str, "readings": list}),
    ):
        assert part in report, f"The report has no {part!r}: {_cut(report)}."
        _assert_is(report[part], list, f"{part!r} of the report")
        for entry in report[part]:
            _assert_is(entry, dict, f"An entry of {part!r}")
            missing = [key for key in kinds if key not in entry]
            assert not missing, f"An entry of {part!r} has no {missing[0]!r}: {_cut(entry)}."
            for key, kind in kinds.items():
                _assert_is(entry[key], kind, f"{key!r} in an entry of {part!r}")
    for entry in report["cleared"]:
        for reading in entry["readings"]:
            is_pair = isinstance(reading, list) and [*map(type, reading)] == [int, int]
            assert is_pair, (
                f"The readings of {_cut(entry['type'])} have {_cut(reading)}, "
                "expected pairs of whole numbers: requests, and objects."
            )


def _assert_is(found: Any, kind: type, what: str) -> None:
    assert type(found) is kind, f"{what} is {_cut(found)}, expected of type {kind.__name__}."


def _cut(value: object) -> str:
    return f"{value!r:.200}"


def _assert_leak(leak: dict[str, Any], present: Sequence[str], found: dict[str, Any]) -> None:
    held_by, kind, line = leak["held_by"], leak["type"], leak["line"]
    shown = _cut(held_by).strip("'")
    assert held_by != DECOY, (
        f"The report calls {DECOY} a leak. It grows until it has as many links as it may have, "
        "and then no more: further requests leave nothing in it."
    )
    growing = _growing(found)
    if held_by in {leak.held_by for leak in _leaks(present)}:
        grown = {(kind, line) for holder, kind, line in growing if holder == held_by}
        assert kind in {kind for kind, _ in grown}, (
            f"The report says that {held_by} keeps ever more objects of type {kind}. "
            "What it keeps ever more of is of another type."
        )
        assert (kind, line) in grown, (
            f"The report says that line {line} makes the objects of type {kind} "
            f"that {held_by} keeps. That line is: {_text(found['lines'], line)!r}."
        )
        _assert_chain(leak, found)
        return
    claim = f"The report says that {shown} keeps objects of type {_cut(kind)} for good."
    kept = {(step, chain[-1]) for chain in found["chains"] for step in chain[:-1]}
    assert (held_by, kind) in kept, f"{claim} It holds none of them."
    assert (held_by, kind) not in {(holder, kind) for holder, kind, _ in growing}, (
        f"{claim} They are reached through it, but it is not what holds them: "
        "name the last attribute before the collection that becomes longer."
    )
    message = (
        f"{claim} Once the collector has run, it has no more of them after {found['sent']} "
        "requests than there were when the examination began."
    )
    raise AssertionError(message)


def _growing(found: dict[str, Any]) -> set[tuple[str, str, int]]:
    """Return which step of a chain holds ever more objects of which type and of which line."""
    counts: Counter[tuple[str, str, int]] = Counter()
    for line, chain, number in found["grown"]:
        for step in set(chain[:-1]):
            counts[step, chain[-1], line] += number
    return {which for which, number in counts.items() if number >= LEAST_GROWTH}


def _assert_chain(leak: dict[str, Any], found: dict[str, Any]) -> None:
    chain, kind, line = leak["chain"], leak["type"], leak["line"]
    claim = (
        f"The report says that objects of type {kind}, made on line {line}, "
        f"are held in this way: {_joined(chain)}."
    )
    assert leak["held_by"] in chain, f"{claim} {leak['held_by']} is not in it."
    assert chain in found["chains"], (
        f"{claim} chains() has no such chain: each begins with an attribute of the service "
        "or of its module, has all steps, and ends with the type."
    )
    growing = [[on, way] for on, way, number in found["grown"] if number > 0]
    assert [line, chain] in growing, f"{claim} Those that become more are held in another way."


def _joined(chain: list[Any]) -> str:
    return " > ".join(map(str, chain))[:500]


def _assert_cleared(cleared: list[dict[str, Any]], found: dict[str, Any]) -> None:
    entries = [entry for entry in cleared if entry["held_by"] == DECOY]
    assert entries, (
        f"The report clears {', '.join(str(entry['held_by']) for entry in cleared) or 'nothing'}. "
        f"Objects of type {DECOY_TYPE} became more at first; it should say what holds them, "
        "and by which readings it is known that they are no leak."
    )
    (entry,) = entries[:1]
    kind = entry["type"]
    assert kind == DECOY_TYPE or _is_held(kind, found), (
        f"The report says that {DECOY} has objects of type {kind}. It has none of them."
    )
    readings = [tuple(reading) for reading in entry["readings"]]
    real = _real_readings(kind, found)
    invented = [reading for reading in readings if reading not in real]
    assert not invented, (
        f"The readings of {kind} have {invented[0]}: so many objects after so many requests. "
        f"types() has never said that, nor chains() of those that {DECOY} holds."
    )
    numbers = [number for _, number in readings]
    grew = len(numbers) > 1 and numbers[0] < numbers[-1]
    assert grew, f"The readings of {kind}, {readings}, do not show that they became more."
    level = [sent for sent, number in readings if number == numbers[-1]]
    assert level[-1] - level[0] >= FEWEST_BETWEEN, (
        f"The readings of {kind}, {readings}, do not show that they became no more: "
        f"two equal ones are needed, with at least {FEWEST_BETWEEN} requests between them."
    )


def _is_held(kind: str, found: dict[str, Any]) -> bool:
    return any((DECOY, kind) == (step, held) for _, all_ in found["held"] for step, held, _ in all_)


def _real_readings(kind: str, found: dict[str, Any]) -> set[tuple[int, int]]:
    """Return what the observer said of a type that the decoy holds: requests, and objects."""
    real = {(sent, types.get(kind, 0)) for sent, types in found["readings"]}
    for sent, held in found["held"]:
        numbers = [number for step, of, number in held if (step, of) == (DECOY, kind)]
        real |= {(sent, number) for number in numbers or [0]}
    return real


def _text(lines: list[str], number: int) -> str:
    return lines[number - 1].strip() if 0 < number <= len(lines) else "not in the file"
