"""Judge 04c: few collections, and few dead orders at any time."""

from __future__ import annotations

from itertools import product
from typing import Any

from grader.exercise import Exercise

MOST_ALIVE = 100
"""Orders that may be alive at any time."""

TEXTS_PER_COLLECTION, MORE_COLLECTIONS = 50, 5
"""How many texts there must be for each collection, and how many more may run."""

ARTICLES = ("book", "chalk", "folder", "ink", "lamp", "paper", "pen", "ruler", "stamp")


def test_collections_are_rare(exercise: Exercise) -> None:
    """At most one collection runs for each 50 texts, and 5 more."""
    texts = _texts(exercise, exercise.random.randint(400, 500))
    _assert_rare(_work(exercise, texts), len(texts))


def test_few_orders_are_alive_at_any_time(exercise: Exercise) -> None:
    """At most 100 orders are alive, whenever one is parsed and when all is done."""
    texts = _texts(exercise, exercise.random.randint(400, 600))
    _assert_few_alive(_work(exercise, texts))


def test_orders_that_cannot_be_read_count_too(exercise: Exercise) -> None:
    """Both limits hold when very many texts in a row cannot be read."""
    before, after = (_texts(exercise, exercise.random.randint(40, 90)) for _ in range(2))
    unreadable = [f"{text}?" for text in _texts(exercise, exercise.random.randint(220, 300))]
    texts = before + unreadable + after
    found = _work(exercise, texts)
    _assert_few_alive(found)
    _assert_rare(found, len(texts))


def test_every_order_is_added_up(exercise: Exercise) -> None:
    """There is a total for each order, and None for each that cannot be read."""
    texts = _texts(exercise, exercise.random.randint(100, 160))
    for number in exercise.random.sample(range(len(texts)), 20):
        texts[number] += "?"
    prices = _prices(exercise)
    found = exercise.run("work", texts=texts, prices=prices)

    assert found["parsed"] == texts, (
        f"Each of {len(texts)} texts should be parsed once, in order, "
        f"but there were {len(found['parsed'])} calls of parse, or in another order."
    )
    totals = found["totals"]
    assert isinstance(totals, list), f"run should return a list of totals, but returned {totals}."
    assert len(totals) == len(texts), (
        f"run should return one total for each of {len(texts)} texts, but returned {len(totals)}."
    )
    for text, actual in zip(texts, totals, strict=True):
        expected = None if text.endswith("?") else _total(text, prices)
        assert actual == expected, (
            f"The total for the text '{text}' should be {expected}, but is {actual}."
        )


def test_the_collector_is_left_as_it_was(exercise: Exercise) -> None:
    """After the job all switches are as the caller had them, also after an exception."""
    random = exercise.random
    cases = []
    for switched_on, fails in product((True, False), repeat=2):
        texts = _texts(exercise, 160)
        if fails:
            texts[random.randint(90, 150)] = "unknown 1"
        thresholds = [random.randint(500, 900), random.randint(5, 9), 8]
        cases.append({"on": switched_on, "fails": fails, "texts": texts, "thresholds": thresholds})
    found = exercise.run("look_at_the_switches", cases=cases, prices=_prices(exercise))
    for case, seen in zip(cases, found, strict=True):
        expected = "KeyError" if case["fails"] else "nothing"
        assert seen["raised"] == expected, (
            f"{'One article' if case['fails'] else 'No article'} was missing in the catalogue, "
            f"so run should have raised {expected}, but it raised {seen['raised']}."
        )
        _assert_same_switches(seen["before"], seen["after"], fails=bool(case["fails"]))


def _work(exercise: Exercise, texts: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = exercise.run("work", texts=texts, prices=_prices(exercise))
    assert len(found["parsed"]) == len(texts), (
        f"Each of {len(texts)} texts should be parsed once, "
        f"but there were {len(found['parsed'])} calls of parse."
    )
    return found


def _assert_rare(found: dict[str, Any], texts: int) -> None:
    most = texts // TEXTS_PER_COLLECTION + MORE_COLLECTIONS
    collections = found["collections"][-1]
    assert collections <= most, (
        f"{collections} collections ran while run worked on {texts} texts; {most} are allowed. "
        f"That is one for each {texts / collections:.1f} texts, and each full one looks at the "
        "whole catalogue again."
    )


def _assert_few_alive(found: dict[str, Any]) -> None:
    alive = found["alive"]
    highest = max(alive)
    number = alive.index(highest)
    when = "when run had returned" if number == len(alive) - 1 else f"when text {number + 1}"
    when += "" if number == len(alive) - 1 else f" of {len(alive) - 1} was parsed"
    collections = found["collections"][number]
    had_run = "1 collection" if collections == 1 else f"{collections} collections"
    assert highest <= MOST_ALIVE, (
        f"{highest} orders were alive {when}; {MOST_ALIVE} are allowed. "
        f"Until then {had_run} had run. A finished order and its lines refer to each other, so it "
        "stays until a collection finds it. None finds an order that was frozen, "
        "or one to which somebody else still refers."
    )


def _assert_same_switches(before: dict[str, Any], after: dict[str, Any], *, fails: bool) -> None:
    end = "had raised KeyError" if fails else "had returned"
    words = {True: "on", False: "off"}
    assert after["on"] == before["on"], (
        f"The collector was {words[before['on']]} when run was called, and {words[after['on']]} "
        f"when it {end}. It should be as the caller had it."
    )
    assert after["thresholds"] == before["thresholds"], (
        f"The thresholds were {before['thresholds']} when run was called, and "
        f"{after['thresholds']} when it {end}. They should be as the caller had them."
    )
    assert after["frozen"] <= before["frozen"], (
        f"{before['frozen']} objects were frozen when run was called, and {after['frozen']} "
        f"when it {end}. The collector never looks at them again, so none of them is freed "
        "if it becomes part of a dead cycle."
    )


def _texts(exercise: Exercise, number: int) -> list[str]:
    """Make readable texts with one or two lines."""
    random = exercise.random
    return [
        "; ".join(
            f"{article} {random.randint(1, 20)}"
            for article in random.sample(ARTICLES, random.randint(1, 2))
        )
        for _ in range(number)
    ]


def _prices(exercise: Exercise) -> dict[str, int]:
    return {article: exercise.random.randint(50, 5000) for article in ARTICLES}


def _total(text: str, prices: dict[str, int]) -> int:
    parts = (part.split() for part in text.split("; "))
    return sum(int(quantity) * prices[article] for article, quantity in parts)
