"""Judge 11c: references out of sight are counted, and a lost one is given back on every path."""

from __future__ import annotations

from typing import Any

from grader.exercise import Exercise

ANY = [
    "a list",
    "a list that refers to it three times",
    "a tuple that refers to it twice",
    "a dictionary",
    "a dictionary that has it under two keys",
    "a deque",
    "an attribute of an object",
    "a partial",
    "a closure",
    "the default of an argument",
    "a suspended generator",
    "garbage in a cycle, not yet collected",
]
"""Holders of any object."""

ORDINARY = ["a set", "a key of a dictionary", "a bound method", "an attribute of its own"]
"""Holders of objects that have a hash, a method and attributes."""

EQUAL = "a list beside two objects that are equal to everything"

WORDS = {
    "ordinary": "an object",
    "slotted": "an object of a class with __slots__",
    "liar": "an object that is equal to everything",
    "touchy": "an object that cannot be compared",
}

ERRORS = ["ValueError", "TypeError", "OSError", "KeyboardInterrupt", "Stopped"]


def test_references_out_of_sight_are_counted(exercise: Exercise) -> None:
    """References that C code holds are counted, whatever else refers to the object."""
    random = exercise.random
    cases: list[list[Any]] = [["ordinary", [], 0], ["ordinary", [], random.randint(1, 9)]]
    cases += [
        [kind, random.sample(ANY, random.randint(1, 6)), random.randint(1, 40)]
        for kind in [*WORDS] * 2
    ]
    _assert_answers(exercise, cases)


def test_what_containers_hold_is_explained(exercise: Exercise) -> None:
    """Each reference that the collector can find is explained, also if one container has many."""
    cases: list[list[Any]] = [["ordinary", [name], 0] for name in [*ANY, *ORDINARY, EQUAL]]
    cases += [["touchy", [EQUAL], 0], ["liar", [EQUAL, "a list"], 0]]
    exercise.random.shuffle(cases)
    _assert_answers(exercise, cases)


def test_the_function_works_through_the_wrapper(exercise: Exercise) -> None:
    """The wrapper returns what the function returns, and raises what it raises."""
    cases = _cases_that_take(exercise) + _cases_that_take_nothing(exercise)
    exercise.random.shuffle(cases)
    for case, got in zip(cases, exercise.run("call_and_look", cases=cases), strict=True):
        what = f"{_call(case)} {_story(case)}"
        if case.get("error"):
            expected = f"raised {case['error']}: the file of positions is damaged"
            actual = _ending(got)
            assert actual == expected, f"{what} {actual}, expected: {expected}."
            assert got["same exception"], (
                f"{what} raised another exception than positions(), with the same text. "
                "Expected: that very exception."
            )
        elif isinstance(case["reach"], str):
            assert got.get("raised") == "TypeError", (
                f"{what} {_ending(got)}, expected: raised TypeError, because reach is no number."
            )
            continue  # an answer may find out by itself
        elif case["reach"] <= 0:
            assert got.get("result") == "None", f"{what} {_ending(got)}, expected: returned None."
            continue
        else:
            pairs = _pairs(case["stars"], case["reach"])
            assert got.get("same catalogue"), (
                f"{what} {_ending(got)}, expected: a tuple whose first item is the same catalogue."
            )
            assert got["pairs"] == pairs, f"{what} found {got['pairs']} pairs, expected {pairs}."
        assert got["calls"] == 1, (
            f"{what} called skycount.count_pairs {got['calls']} times, expected once."
        )
        assert got["same arguments"], (
            f"{what} gave skycount.count_pairs other arguments than the catalogue and the reach "
            "that it got."
        )


def test_a_reference_that_was_taken_is_given_back(exercise: Exercise) -> None:
    """After a result and after an exception, the catalogue has the count that it had before."""
    _assert_balanced(exercise, _cases_that_take(exercise))


def test_nothing_is_given_back_that_was_not_taken(exercise: Exercise) -> None:
    """If the function takes no reference, or others hold some, none of these is given back."""
    _assert_balanced(exercise, _cases_that_take_nothing(exercise))


def test_nothing_stays_alive(exercise: Exercise) -> None:
    """An object dies with its last name, after both functions have had it in hand."""
    exercise.assert_freed_promptly("use_and_forget", cases=_all_cases(exercise))


def test_calls_leave_nothing_behind(exercise: Exercise) -> None:
    """Calls of the wrapper leave nothing behind, on none of its ways."""
    exercise.assert_no_steady_growth(
        "call_again_and_again", collector=False, cases=_all_cases(exercise)
    )


def _all_cases(exercise: Exercise) -> list[dict[str, Any]]:
    return _cases_that_take(exercise) + _cases_that_take_nothing(exercise)


def _cases_that_take(exercise: Exercise) -> list[dict[str, Any]]:
    """Return calls that take a reference: four that succeed, and one for each exception."""
    random = exercise.random
    cases: list[dict[str, Any]] = [
        {"stars": _stars(exercise), "reach": random.randint(1, 30), "noted": False},
        {"stars": _stars(exercise), "reach": random.randint(1, 60) / 2, "noted": True},
        {"stars": [], "reach": random.randint(1, 30), "noted": False},
        {"stars": _stars(exercise), "reach": random.randint(1, 9) / 10, "noted": False},
    ]
    return cases + [
        {
            "stars": [],
            "reach": random.randint(1, 30),
            "noted": bool(number % 2),
            "error": error,
        }
        for number, error in enumerate(random.sample(ERRORS, len(ERRORS)))
    ]


def _cases_that_take_nothing(exercise: Exercise) -> list[dict[str, Any]]:
    random = exercise.random
    reaches = [0, -random.randint(1, 30), -random.randint(1, 30) / 2, "far", f"{random.random()}"]
    return [{"stars": _stars(exercise), "reach": reach} for reach in reaches]


def _stars(exercise: Exercise) -> list[int]:
    return [exercise.random.randint(0, 200) for _ in range(exercise.random.randint(3, 12))]


def _pairs(stars: list[int], reach: float) -> int:
    return sum(
        abs(one - other) <= reach for number, one in enumerate(stars) for other in stars[:number]
    )


def _assert_answers(exercise: Exercise, cases: list[list[Any]]) -> None:
    for (kind, holders, hidden), answer in zip(
        cases, exercise.run("ask", cases=cases), strict=True
    ):
        referrers = ", ".join(["the list from which it was taken", *holders])
        assert answer == hidden, (
            f"unexplained() gave {answer!r} for {WORDS[kind]} with {hidden} references out of "
            f"sight, expected {hidden}. The collector knew these referrers: {referrers}."
        )


def _assert_balanced(exercise: Exercise, cases: list[dict[str, Any]]) -> None:
    random = exercise.random
    counted = [
        {**case, "calls": random.randint(2, 5), "hidden": random.randint(3, 20)} for case in cases
    ]
    for case, got in zip(counted, exercise.run("call_and_count", cases=counted), strict=True):
        change, calls = got["change"], case["calls"]
        what = f"{calls} calls of {_call(case)} {_story(case)} {' or '.join(got['outcomes'])}."
        assert change <= 0 or got["garbage"] < change, (
            f"{what} Afterwards {_references(change, 'more')} to the catalogue were counted than "
            "before, until the collector ran: garbage in a cycle held them."
        )
        assert change <= 0, (
            f"{what} Afterwards {_references(change, 'more')} to the catalogue were counted than "
            "before. So the catalogue would stay alive when nobody uses it any more."
        )
        assert change == 0, (
            f"{what} Afterwards {_references(-change, 'fewer')} to the catalogue were counted than "
            "before: the calls gave back what they had not taken. "
            "In a real program the catalogue would be freed while others still use it."
        )


def _references(number: int, more: str) -> str:
    return f"1 reference {more}" if number == 1 else f"{number} references {more}"


def _call(case: dict[str, Any]) -> str:
    return f"count_pairs(skycount, catalog, {case['reach']!r})"


def _story(case: dict[str, Any]) -> str:
    if case.get("error"):
        story = f"for a catalogue whose positions() raises {case['error']}"
    else:
        story = f"for a catalogue of {len(case['stars'])} stars"
    if not case.get("noted"):
        return story
    also = "and also notes" if case.get("error") else "whose positions() notes"
    return f"{story} {also} the catalogue in a list,"


def _ending(got: dict[str, Any]) -> str:
    if "raised" in got:
        return f"raised {got['raised']}: {got['text']}"
    return f"returned {got['result']}" if got["result"] == "None" else f"returned a {got['result']}"
