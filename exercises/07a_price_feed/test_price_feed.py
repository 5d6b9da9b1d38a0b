"""Judge 07a: what has unsubscribed dies, and everybody else gets the prices."""

from __future__ import annotations

from typing import Any

from grader.exercise import Exercise

NAMES = ("bonds", "coffee", "cotton", "gold", "oil", "shares", "wheat")
KINDS = ("closures", "bound methods", "equal objects", "one bound method")

Steps = list[list[Any]]


def test_what_has_unsubscribed_is_freed_promptly(exercise: Exercise) -> None:
    """Listeners and their owners die when they have cancelled, in every way to do so."""
    names = exercise.random.sample(NAMES, 3)
    prices = [exercise.random.randint(1, 99) for _ in range(2)]
    exercise.assert_freed_promptly("unsubscribe_and_drop", names=names, prices=prices)
    exercise.assert_freed_promptly(
        "cancel_during_delivery", number=exercise.random.randint(2, 5), price=prices[0]
    )


def test_subscriptions_that_come_and_go_leave_nothing_behind(exercise: Exercise) -> None:
    """Windows that are opened and closed leave nothing, not even garbage."""
    name = exercise.random.choice(NAMES)
    exercise.assert_no_steady_growth("come_and_go", collector=False, name=name)


def test_everybody_who_has_subscribed_is_called_in_order(exercise: Exercise) -> None:
    """Whatever is subscribed and cancelled, the right listeners are called, in their order."""
    for kind in KINDS:
        steps = _steps(exercise)
        found = exercise.run("work", steps=steps, kind=kind)
        log, counts = _expected(steps, kind)
        story = f"With {kind} as listeners, after {_told(steps)}"
        for place, (wanted, got) in enumerate(zip(log, found["log"], strict=False), start=1):
            assert wanted == got, (
                f"{story}: call {place} should be of listener {wanted[0]} with {wanted[1]}, "
                f"but was of listener {got[0]} with {got[1]}."
            )
        assert len(log) == len(found["log"]), (
            f"{story}: there should be {len(log)} calls of listeners, "
            f"but there were {len(found['log'])}."
        )
        assert counts == found["counts"], (
            f"{story}: count() should have been {counts} after each of the steps, "
            f"but was {found['counts']}."
        )


def test_nobody_has_to_keep_a_subscription(exercise: Exercise) -> None:
    """Closures stay subscribed although nobody else keeps them or their subscriptions."""
    number = exercise.random.randint(300, 400)
    log = exercise.run("dropped_subscriptions", number=number)
    wanted = [[str(position), price] for price in (1, 2) for position in range(number)]
    assert wanted == log, (
        f"{number} closures were subscribed, and nobody kept them or their subscriptions. "
        f"After two prices there should be {len(wanted)} calls, first of all listeners in their "
        f"order with one price and then with the other. There were {len(log)}, or in another order."
    )


def test_subscriptions_may_change_during_a_delivery(exercise: Exercise) -> None:
    """A listener that cancels or subscribes while a price is delivered disturbs nobody."""
    for what, first, second in (
        ("cancels itself", "abcd", "acd"),
        ("cancels the one before it", "abcd", "bcd"),
        ("cancels the one after it", "abd", "abd"),
        ("cancels all", "ab", ""),
        ("subscribes another one", "abcd", "abcde"),
    ):
        log = exercise.run("during_a_delivery", what=what)
        wanted = [[name, 1] for name in first] + [[name, 2] for name in second]
        assert wanted == log, (
            f"Of four listeners a, b, c and d, b {what} when price 1 comes. "
            f"With prices 1 and 2 the calls should be {wanted}, but are {log}."
        )


def test_exceptions_change_nothing(exercise: Exercise) -> None:
    """An exception of a listener leaves publish(), and one in a block ends its subscription."""
    found = exercise.run("errors")
    assert found["entered"], (
        "`with feed.subscribe(...) as subscription` should give the subscription."
    )
    assert found["raised"] == ["WindowError"] * 3, (
        "Two calls of publish() and one `with` block should raise WindowError, "
        f"but raised {', '.join(found['raised'])}."
    )
    wanted = [
        ["a", 1],
        ["a", 2],
        ["a", 3],
        ["c", 3],
        ["a", 4],
        ["c", 4],
        ["d", 4],
        ["a", 5],
        ["c", 5],
    ]
    assert wanted == found["log"], (
        "The second of three listeners raised an exception at prices 1 and 2, and was cancelled. "
        "Another one subscribed for price 4 in a block that raised an exception. "
        f"The calls should be {wanted}, but are {found['log']}."
    )


def _steps(exercise: Exercise) -> Steps:
    """Choose subscriptions, cancellations, some of them twice, and prices."""
    random = exercise.random
    steps: Steps = []
    open_ones: list[int] = []
    for number in range(14):
        steps.append(["subscribe", number])
        open_ones.append(number)
        if random.random() < 0.5:
            chosen = random.choice(open_ones)
            open_ones.remove(chosen)
            steps += [["cancel", chosen]] * random.randint(1, 2)
        if random.random() < 0.5:
            steps.append(["publish", random.randint(1, 99)])
    # The last of several, with others before it that may be equal to it.
    steps += [["subscribe", 14], ["subscribe", 15], ["cancel", 15], ["publish", 100]]
    return steps


def _expected(steps: Steps, kind: str) -> tuple[Steps, list[int]]:
    """Return the calls and the counts that the steps should lead to."""
    log: Steps = []
    counts: list[int] = []
    active: list[int] = []
    for what, number in steps:
        if what == "publish":
            name = {"one bound method": "shared"}.get(kind)
            log += [[name or str(one), number] for one in active]
        elif what == "subscribe":
            active.append(number)
        elif number in active:
            active.remove(number)
        counts.append(len(active))
    return log, counts


def _told(steps: Steps) -> str:
    return ", ".join(f"{what} {number}" for what, number in steps)
