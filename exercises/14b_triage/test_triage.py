"""Judge 14b: each leak that a running service has is named, and nothing else."""

from __future__ import annotations

from collections import Counter
from typing import Any

from grader.exercise import Exercise

LEAKS = {
    "pages": "Statistics._pages",
    "subscriptions": "Events._listeners",
    "failures": "Previews._failures",
    "tasks": "Previews._running",
    "loggers": "Manager.loggerDict",
}
"""The attribute that keeps what should be gone, by the leak."""

OTHER = "refused"
"""A leak that the service in the folder does not have."""

NAMES = ("declined", "invalid", "refused", "rejected", "turned_down")
"""What the attribute of that leak is called, so that nobody knows it before."""

Growth = tuple[str, str, int]
"""A step of a chain, the type of objects of which it holds ever more, and the line they are of."""

DECOY = "LinkCache._links"
DECOY_TYPE = "Link"

LEAST_GROWTH = 3
"""Objects of one line and type by which a leak grows while it is examined, at least."""

LONGEST = 200
"""Characters of what a report says that a message repeats."""

FEWEST_BETWEEN = 100
"""Requests between two readings that are to show that nothing grows any more."""


def test_all_five_leaks_are_named(exercise: Exercise) -> None:
    """In a service that has all five leaks each of them is named."""
    _assert_named(exercise, list(LEAKS))


def test_only_the_leaks_that_are_there_are_named(exercise: Exercise) -> None:
    """In a service with two leaks, one of which is new, these are named, and nothing else."""
    _assert_named(exercise, [exercise.random.choice(list(LEAKS)), OTHER])


def test_a_service_without_leaks_is_cleared(exercise: Exercise) -> None:
    """In a service that has no leak nothing is named, and what grew at first is cleared."""
    found = _assert_named(exercise, [])
    _assert_cleared(found["report"]["cleared"], found)


def _assert_named(exercise: Exercise, present: list[str]) -> dict[str, Any]:
    random = exercise.random
    name, seed = random.choice(NAMES), random.randrange(10**6)
    found: dict[str, Any] = exercise.run("work_through", leaks=present, name=name, seed=seed)
    holders = {(LEAKS | {OTHER: f"Service.{name}"})[leak] for leak in present}
    report = found["report"]
    _assert_form(report)
    growing = _growing(found)
    for leak in report["leaks"]:
        _assert_leak(leak, holders, growing, found)
    named = Counter(leak["held_by"] for leak in report["leaks"])
    for held_by, number in named.items():
        assert number == 1, (
            f"The report names {held_by} {number} times. One entry for each attribute is enough: "
            "name one type of what it keeps, one line, and one chain."
        )
    for holder in sorted(holders):
        types = sorted({kind for held_by, kind, _ in growing if held_by == holder})
        assert holder in named, (
            f"The report names {len(named)} of {len(holders)} leaks. One attribute keeps ever more "
            f"objects of these types, and the report does not say which: {', '.join(types)}."
        )
    return found


def _assert_form(report: Any) -> None:
    _assert_is(report, dict, "The report")
    for part, kinds in (
        ("leaks", {"type": str, "line": int, "held_by": str, "chain": list}),
        ("cleared", {"type": str, "held_by": str, "readings": list}),
    ):
        assert part in report, f"The report has no {part!r}: {_cut(repr(report))}."
        _assert_is(report[part], list, f"{part!r} of the report")
        for entry in report[part]:
            _assert_is(entry, dict, f"An entry of {part!r}")
            missing = [key for key in kinds if key not in entry]
            assert not missing, f"An entry of {part!r} has no {missing[0]!r}: {_cut(repr(entry))}."
            for key, kind in kinds.items():
                _assert_is(entry[key], kind, f"{key!r} in an entry of {part!r}")
    for entry in report["cleared"]:
        for reading in entry["readings"]:
            is_pair = isinstance(reading, list) and [*map(type, reading)] == [int, int]
            assert is_pair, (
                f"The readings of {_cut(entry['type'])} have {_cut(repr(reading))}, "
                "expected pairs of whole numbers: requests, and objects."
            )


def _assert_is(found: Any, kind: type, what: str) -> None:
    assert type(found) is kind, f"{what} is {_cut(repr(found))}, expected of type {kind.__name__}."


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} ..."


def _assert_leak(
    leak: dict[str, Any], holders: set[str], growing: set[Growth], found: dict[str, Any]
) -> None:
    held_by, kind, line = leak["held_by"], leak["type"], leak["line"]
    assert held_by != DECOY, (
        f"The report calls {DECOY} a leak. It grows until all links that are visited are in it, "
        "and then no more: further requests leave nothing in it."
    )
    grown = {(of, on) for holder, of, on in growing if holder == held_by}
    if held_by in holders:
        assert kind in {of for of, _ in grown}, (
            f"The report says that {held_by} keeps ever more objects of type {_cut(kind)}. "
            "Of those that become more there, chains() shows none of this type."
        )
        assert (kind, line) in grown, (
            f"The report says that line {line} makes the objects of type {kind} "
            f"that {held_by} keeps. That line is: {_text(found['lines'], line)!r}. "
            "None of those that become more are made there."
        )
        _assert_chain(leak, found)
        return
    claim = f"The report says that {_cut(held_by)} keeps objects of type {_cut(kind)} for good."
    kept = {(step, chain[-1]) for chain in found["chains"] for step in chain[:-1]}
    assert (held_by, kind) in kept, f"{claim} It holds none of them."
    assert kind not in {of for of, _ in grown}, (
        f"{claim} They are reached through it, but it is not what holds them: "
        "name the last attribute before the collection that becomes longer."
    )
    message = (
        f"{claim} Once the collector has run, it has no more of them after {found['sent']} "
        "requests than there were when the examination began."
    )
    raise AssertionError(message)


def _growing(found: dict[str, Any]) -> set[Growth]:
    counts: Counter[Growth] = Counter()
    for line, chain, number in found["grown"]:
        for step in set(chain[:-1]):
            counts[step, chain[-1], line] += number
    return {which for which, number in counts.items() if number >= LEAST_GROWTH}


def _assert_chain(leak: dict[str, Any], found: dict[str, Any]) -> None:
    chain, kind, line = leak["chain"], leak["type"], leak["line"]
    claim = (
        f"The report says that objects of type {kind}, made on line {line}, "
        f"are held in this way: {_cut(' > '.join(map(str, chain)) or 'no steps')}."
    )
    assert leak["held_by"] in chain, f"{claim} {leak['held_by']} is not in it."
    assert chain in found["chains"], (
        f"{claim} chains() has no such chain: each begins with an attribute of the service "
        "or of its module, has all steps, and ends with the type."
    )
    growing = [[on, way] for on, way, number in found["grown"] if number > 0]
    assert [line, chain] in growing, f"{claim} Those that become more are held in another way."


def _assert_cleared(cleared: list[dict[str, Any]], found: dict[str, Any]) -> None:
    entry = _entry_of_the_decoy(cleared)
    kind = entry["type"]
    assert kind == DECOY_TYPE or _is_held(kind, found), (
        f"The report says that {DECOY} has objects of type {_cut(kind)}. It has none of them."
    )
    readings = [tuple(reading) for reading in entry["readings"]]
    real = _real_readings(kind, found)
    invented = [reading for reading in readings if reading not in real]
    answers = "types() has never said that, nor" if kind == DECOY_TYPE else "Never has"
    assert not invented, (
        f"The readings of {kind} have {invented[0]}: so many objects after so many requests. "
        f"{answers} chains() said so of those that {DECOY} holds."
    )
    numbers = [number for _, number in readings]
    grew = len(numbers) > 1 and numbers[0] < numbers[-1]
    assert grew, f"The readings of {kind}, {readings}, do not show that they became more."
    level = [sent for sent, number in readings if number == numbers[-1]]
    assert level[-1] - level[0] >= FEWEST_BETWEEN, (
        f"The readings of {kind}, {readings}, do not show that they became no more: "
        f"at the end they have to stay the same for {FEWEST_BETWEEN} requests or more."
    )


def _entry_of_the_decoy(cleared: list[dict[str, Any]]) -> dict[str, Any]:
    named = {entry["held_by"]: entry for entry in cleared}
    if DECOY in named:
        return named[DECOY]
    for held_by, entry in named.items():
        assert entry["type"] != DECOY_TYPE, (
            f"The report says that {_cut(held_by)} holds the objects of type {DECOY_TYPE}. "
            "They may be reached through it, but it is not what holds them: "
            "name the last attribute before the collection that becomes longer."
        )
    message = (
        f"The report clears {_cut(', '.join(named) or 'nothing')}. "
        f"Objects of type {DECOY_TYPE} became more at first; it should say what holds them, "
        "and by which readings it is known that they are no leak."
    )
    raise AssertionError(message)


def _is_held(kind: str, found: dict[str, Any]) -> bool:
    return any((DECOY, kind) == (step, held) for _, all_ in found["held"] for step, held, _ in all_)


def _real_readings(kind: str, found: dict[str, Any]) -> set[tuple[int, int]]:
    """Return what the observer said of a type that the decoy holds: requests, and objects.

    Of types that are not the service's own `types()` counts those of all other holders, too.
    """
    seen = found["readings"] if kind == DECOY_TYPE else []
    real = {(sent, types.get(kind, 0)) for sent, types in seen}
    for sent, held in found["held"]:
        numbers = [number for step, of, number in held if (step, of) == (DECOY, kind)]
        real |= {(sent, number) for number in numbers or [0]}
    return real


def _text(lines: list[str], number: int) -> str:
    return lines[number - 1].strip() if 0 < number <= len(lines) else "not in the file"
