"""Judge 05b: the bus lets closed panels go, and calls everybody else as before.

A subscription is `[topic, kind, name]`, and a call is `[name, which method, details...]`.
"""

from __future__ import annotations

from typing import Any

from grader.exercise import Exercise
from grader.sentences import was

TOPICS = ("closed", "opened", "renamed", "saved", "searched", "typed")
NAMES = ("bookmarks", "diff", "errors", "files", "history", "outline", "preview", "words")
METHODS = ("method", "second method")
OTHERS = ("function", "lambda", "partial", "object with __call__")

Subscription = list[str]
Call = list[Any]


def test_a_closed_panel_is_freed_promptly(exercise: Exercise) -> None:
    """A panel dies with its last name, without the collector, while the bus and others live on."""
    topics = _topics(exercise, 3)
    subscriptions = _subscriptions(exercise, topics, panels=6)
    closed = exercise.random.sample(_panels(subscriptions), 3)
    events = _events(exercise, topics)
    exercise.assert_freed_promptly(
        "close_panels", subscriptions=subscriptions, closed=closed, events=events
    )


def test_a_panel_that_closes_during_an_event_is_freed_promptly(exercise: Exercise) -> None:
    """A panel that is closed during an event is dead when the event has been published."""
    exercise.assert_freed_promptly(
        "close_during_an_event",
        topic=_topics(exercise, 1)[0],
        names=exercise.random.sample(NAMES, 5),
        actors=[0, 2, 4],
    )


def test_what_is_unsubscribed_is_freed_promptly(exercise: Exercise) -> None:
    """Panels and other objects that were unsubscribed die with their last name."""
    names = exercise.random.sample(NAMES, exercise.random.randint(2, 5))
    exercise.assert_freed_promptly("unsubscribe_and_drop", topics=_topics(exercise, 2), names=names)


def test_panels_that_come_and_go_leave_nothing_behind(exercise: Exercise) -> None:
    """Opening and closing panels again and again does not grow, whether or not events come."""
    for publishing in (True, False):
        exercise.assert_no_steady_growth(
            "come_and_go", collector=False, topics=_topics(exercise, 2), publishing=publishing
        )


def test_subscribing_for_a_while_leaves_nothing_behind(exercise: Exercise) -> None:
    """Subscribing and unsubscribing again and again does not grow."""
    exercise.assert_no_steady_growth(
        "subscribe_for_a_while", collector=False, topic=_topics(exercise, 1)[0]
    )


def test_the_living_are_called_in_order(exercise: Exercise) -> None:
    """Panels that are open, and functions that nobody else keeps, are called in their order."""
    topics = _topics(exercise, 3)
    _check(exercise, topics, _subscriptions(exercise, topics, exercise.random.randint(480, 520)))


def test_only_the_living_are_called(exercise: Exercise) -> None:
    """After some panels were closed, all others are called, and the closed ones are not."""
    topics = _topics(exercise, 3)
    subscriptions = _subscriptions(exercise, topics, exercise.random.randint(15, 30))
    closed = exercise.random.sample(_panels(subscriptions), 9)
    _check(exercise, topics, subscriptions, closed=closed)


def test_unsubscribing_ends_one_subscription(exercise: Exercise) -> None:
    """Whoever was unsubscribed from a topic is called no more there, and all others are called."""
    topics = _topics(exercise, 3)
    subscriptions = _subscriptions(exercise, topics, exercise.random.randint(8, 15))
    both = [[topics[0], method, "both methods"] for method in METHODS]
    subscriptions = [*both, *subscriptions]
    others = range(len(both), len(subscriptions))
    unsubscribed = [exercise.random.randrange(len(both))]
    unsubscribed += exercise.random.sample(others, len(others) // 3)
    _check(exercise, topics, subscriptions, unsubscribed=unsubscribed)


def test_unsubscribing_a_stranger_changes_nothing(exercise: Exercise) -> None:
    """To unsubscribe what is not subscribed raises ValueError and leaves all others subscribed."""
    names = exercise.random.sample(NAMES, 3)
    found = exercise.run("unsubscribe_strangers", topics=_topics(exercise, 2), names=names)

    for what, raised in found["raised"].items():
        assert raised == "ValueError", (
            f"unsubscribe() was called with {what}. That is not subscribed to the topic, "
            f"so it should raise ValueError, but raised {raised}."
        )
    expected = [[names[0], "first"], ["badge", "first"], [names[1], "first"]]
    _assert_called(expected, found["calls"], "After attempts to unsubscribe what is not subscribed")


def test_closing_during_an_event_harms_nobody(exercise: Exercise) -> None:
    """If panels are closed during an event, all others get it, and the next one."""
    places = ((2, [0]), (2, [3]), (2, [2]), (0, [4]), (4, [1]))
    changes = [(actor, "close", closed) for actor, closed in places]
    _check_changes(exercise, [*changes, (1, "close all after it", [2, 3, 4])])


def test_unsubscribing_during_an_event_harms_nobody(exercise: Exercise) -> None:
    """If somebody is unsubscribed during an event, all others get it, and the next one."""
    places = ((2, [0]), (2, [3]), (2, [2]), (0, [0]), (4, [4]))
    _check_changes(exercise, [(actor, "unsubscribe", gone) for actor, gone in places])


def test_subscribing_during_an_event_harms_nobody(exercise: Exercise) -> None:
    """If somebody subscribes during an event, all others get it once, and all get the next one."""
    _check_changes(exercise, [(actor, "subscribe", []) for actor in (0, 4)])


def test_an_event_during_an_event_is_delivered_first(exercise: Exercise) -> None:
    """An event that a subscriber publishes reaches everybody, and then the first one goes on."""
    names = exercise.random.sample(NAMES, 4)
    actor = exercise.random.randint(1, 2)
    kinds = (("publish the same", "first"), ("publish another", "second"))
    cases = [{"names": names, "actor": actor, "change": kind, "number": 0} for kind, _ in kinds]
    found = exercise.run("change_during_events", topics=_topics(exercise, 2), cases=cases)
    for (_, method), (outer, _) in zip(kinds, found, strict=True):
        expected = [[name, "first", "outer"] for name in names]
        expected[actor + 1 : actor + 1] = [[name, method, "inner"] for name in names]
        _assert_called(expected, outer["calls"], "While one event was published within another")


Change = tuple[int, str, list[int]]
"""The number of the panel that makes it, what it is, and the numbers of those who go."""


def _check_changes(exercise: Exercise, changes: list[Change]) -> None:
    """Let panels change something during an event, and judge this event and the next one."""
    every = [exercise.random.sample(NAMES, 5) for _ in changes]
    cases = [
        {"names": names, "actor": actor, "change": change, "number": (gone or [0])[0]}
        for names, (actor, change, gone) in zip(every, changes, strict=True)
    ]
    found = exercise.run("change_during_events", topics=_topics(exercise, 2), cases=cases)
    for names, change, (during, after) in zip(every, changes, found, strict=True):
        _check_change(names, change, during, after)


def _check_change(names: list[str], made: Change, during: Any, after: Any) -> None:
    """Judge the event during which a change was made, and the next one."""
    actor, change, gone = made
    lost = ", ".join(f"'{names[number]}'" for number in gone)
    done = {
        "close": f"panel {lost} was closed",
        "close all after it": f"the panels {lost} were closed",
        "unsubscribe": f"panel {lost} was unsubscribed",
        "subscribe": "panel 'late' was subscribed",
    }[change]
    story = f"Panels subscribed in the order {_listed(names)}; when '{names[actor]}' was called"
    free = {names[number] for number in gone if number > actor} | {"late"}
    expected = [[name, "first", "outer"] for name in names if name not in free]
    actual = [call for call in during["calls"] if call[0] not in free]
    _assert_called(expected, actual, f"{story}, {done}. In this event")
    for name in sorted(free):
        times = sum(1 for call in during["calls"] if call[0] == name)
        assert times <= 1, f"{story}, {done}. In this event '{name}' was called {times} times."
    assert during["returned"] == len(during["calls"]), (
        f"{story}, {done}. publish() called {len(during['calls'])} subscribers in all, "
        f"but returned {during['returned']}."
    )

    left = [name for number, name in enumerate(names) if number not in gone]
    left += ["late"] if change == "subscribe" else []
    then = f"{story}, {done}. In the next event"
    closed = [names[number] for number in gone] if change.startswith("close") else []
    expected = [[name, "first", "next"] for name in left]
    _assert_called(expected, after["calls"], then, closed=closed)
    for what, number in (("publish() returned", after["returned"]), ("count() is", after["count"])):
        assert number == len(left), (
            f"{then} {len(left)} were subscribed and alive, but {what} {number}."
        )


def _check(
    exercise: Exercise,
    topics: list[str],
    subscriptions: list[Subscription],
    *,
    closed: list[str] | tuple[()] = (),
    unsubscribed: list[int] | tuple[()] = (),
) -> None:
    """Publish events after some panels were closed and some callbacks unsubscribed."""
    events = [*_events(exercise, topics), ["nobody listens", 1]]
    found = exercise.run(
        "publish_events",
        subscriptions=subscriptions,
        closed=list(closed),
        unsubscribed=list(unsubscribed),
        events=events,
    )
    kinds = {name: kind for _, kind, name in subscriptions}
    story = f"There were {len(subscriptions)} subscriptions"
    story += f", and the panels {_listed(closed)} were closed" if closed else ""
    story += f", and {len(unsubscribed)} of them were ended" if unsubscribed else ""
    for (topic, *details), actual in zip(events, found, strict=True):
        living = [
            [name, "second" if kind == "second method" else "first"]
            for number, (where, kind, name) in enumerate(subscriptions)
            if where == topic and number not in unsubscribed and name not in closed
        ]
        arguments = ", ".join(repr(value) for value in [topic, *details])
        then = f"{story}. In publish({arguments})"
        _assert_called([[*who, *details] for who in living], actual["calls"], then, kinds, closed)
        for what, number in (("publish() returned", "returned"), ("count() was", "count")):
            assert actual[number] == len(living), (
                f"{story}. {len(living)} subscribers of '{topic}' are alive and subscribed, "
                f"but {what} {actual[number]}."
            )


def _assert_called(
    expected: list[Call],
    actual: list[Call],
    story: str,
    kinds: dict[str, str] | None = None,
    closed: list[str] | tuple[()] = (),
) -> None:
    """Compare calls, and tell the first kind of difference: left out, too many, or order."""
    missing = [call for call in expected if call not in actual]
    if missing:
        name = missing[0][0]
        kind = (kinds or {}).get(name, "method")
        methods = [call for call in expected if (kinds or {}).get(call[0], "method") in METHODS]
        if kind not in METHODS:
            article = "an" if kind.startswith("o") else "a"
            why = f"It is {article} {kind}, which the bus has to keep: nobody else does."
        elif all(call in missing for call in methods):
            why = "The owners are alive: only a bound method itself is an object that nobody keeps."
        else:
            why = "Its owner is alive, and it was not unsubscribed."
        assert not missing, (
            f"{story} {len(missing)} of {len(expected)} subscribers {was(len(missing))} left out, "
            f"for example {_who(missing[0])}. {why}"
        )
    extra = [call for call in actual if call not in expected]
    if extra:
        name = extra[0][0]
        why = "was closed" if name in closed else "is not subscribed"
        assert not extra, (
            f"{story} {len(extra)} of {len(actual)} calls should not have been made, for example "
            f"that of {_who(extra[0])}, who {why}."
        )
    for call in actual:
        times = actual.count(call)
        assert times == expected.count(call), f"{story} {_who(call)} was called {times} times."
    for place, (wanted, got) in enumerate(zip(expected, actual, strict=True), 1):
        assert wanted == got, (
            f"{story} number {place} of {len(expected)} should be {_who(wanted)}, because "
            f"subscribers are called in the order in which they came, but it was {_who(got)}."
        )


def _topics(exercise: Exercise, number: int) -> list[str]:
    return exercise.random.sample(TOPICS, number)


def _subscriptions(exercise: Exercise, topics: list[str], panels: int) -> list[Subscription]:
    """Make subscriptions in random order: of panels with one or two methods, and of others.

    On the last topic is also a method of a built-in type, which takes exactly one argument.
    """
    random = exercise.random
    found: list[Subscription] = []
    for number in range(panels):
        name = f"{random.choice(NAMES)} {number + 1}"
        every = [[topic, method, name] for topic in topics for method in METHODS]
        found += random.sample(every, random.randint(1, 3))
    for number, kind in enumerate(OTHERS * 2):
        found.append([topics[number % 2], kind, f"{kind} {number + 1}"])
    found.append([topics[-1], "method of a list", "the log's append"])
    random.shuffle(found)
    return found


def _panels(subscriptions: list[Subscription]) -> list[str]:
    """Return the names of all panels."""
    return sorted({name for _, kind, name in subscriptions if kind in METHODS})


def _events(exercise: Exercise, topics: list[str]) -> list[list[Any]]:
    """Make one event for each topic, with some details; one detail for the last topic."""
    random = exercise.random
    numbers = [random.randint(0, 3) for _ in topics[:-1]] + [1]
    return [
        [topic, *(random.randint(10, 99) for _ in range(number))]
        for topic, number in zip(topics, numbers, strict=True)
    ]


def _who(call: Call) -> str:
    name, method, *details = call
    which = " (its second method)" if method == "second" else ""
    return f"'{name}'{which} with {', '.join(map(repr, details)) or 'no details'}"


def _listed(names: list[str] | tuple[()]) -> str:
    shown = ", ".join(f"'{name}'" for name in names[:5])
    return f"{shown} and {len(names) - 5} more" if len(names) > 5 else shown
