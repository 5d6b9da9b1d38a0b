"""Judge 04b: the log must be right about collections that are played to it, and about real ones."""

from __future__ import annotations

from random import Random
from typing import Any

from grader.exercise import Exercise
from grader.sentences import count


def test_each_collection_is_an_entry(exercise: Exercise) -> None:
    """Each collection gives one pause with the values of its end, and with its duration."""
    random = exercise.random
    events: list[list[Any]] = [["switch on", 0, {}]]
    expected, now = [], 0.0
    for number in range(random.randint(8, 12)):
        generation, seconds = random.randint(0, 2), random.randint(1, 40) / 4
        now += random.randint(1, 40) / 4
        info = {"generation": generation, "collected": 0, "uncollectable": 0}
        end: dict[str, Any] = info | {
            "collected": random.randint(0, 900),
            "uncollectable": random.randint(0, 9),
        }
        if number % 2:
            end |= {"duration": seconds / 2, "candidates": random.randint(1000, 2000)}
        keys = list(end)
        random.shuffle(keys)
        events.append(["start", now, info])
        now += seconds
        events.append(["stop", now, {key: end[key] for key in keys}])
        expected.append([generation, end["collected"], end["uncollectable"], seconds])
    found = exercise.run("play", events=events)
    assert len(found) == len(expected), (
        f"{len(expected)} collections began and ended while the log was on, "
        f"but it had {len(found)} pauses."
    )
    for pause, right, end_event in zip(found, expected, events[2::2], strict=True):
        assert pause == right, (
            f"After a collection that ended with {end_event[2]} and took {right[3]} seconds, "
            f"the pause should be {_told(right)}, but was {_told(pause)}. "
            "(The clock is the one that the log was given, and the dictionary that the callback "
            "got is used again.)"
        )


def test_real_collections(exercise: Exercise) -> None:
    """What gc.collect reports to another callback is in the log, too."""
    generations = [0, 1, 2, *(exercise.random.randint(0, 2) for _ in range(3))]
    exercise.random.shuffle(generations)
    garbage = [exercise.random.randint(1, 60) for _ in generations]
    found = exercise.run("collect_really", generations=generations, garbage=garbage)
    assert not found["unraisable"], (
        f"The callback raised {found['unraisable'][0]} in a real collection. "
        "The collector prints that and goes on, and nobody can catch it."
    )
    assert found["reported"] == found["logged"], (
        f"gc.collect() ran for the generations {generations}. It reported these values of "
        f"generation, collected and uncollectable to another callback: {found['reported']}, "
        f"but in the log were {found['logged']}."
    )
    assert all(isinstance(value, int | float) and value >= 0 for value in found["seconds"]), (
        f"A duration is a number that is not negative, but the log had {found['seconds']}."
    )


def test_a_collection_of_which_only_a_part_was_seen(exercise: Exercise) -> None:
    """A collection during which the log is switched on or off is left out."""
    random = exercise.random
    on, off = ["switch on", 20, {}], ["switch off", 20, {}]
    on_again = ["switch on", 30, {}]
    for what, events, begin in (
        ("the log was switched on during the first one", [on, _end(random, 40)], 60),
        (
            "the log was switched off and on again during the first one",
            [["switch on", 1, {}], _begin(10), off, on_again, _end(random, 40)],
            60,
        ),
        (
            "the log was switched off during the first one, and on again after it",
            [["switch on", 1, {}], _begin(10), off, _end(random, 25), on_again],
            60,
        ),
        (
            "the log was switched on during the second one",
            [
                ["switch on", 1, {}], _begin(2), off, _end(random, 25), _begin(27), on_again,
                _end(random, 40),
            ],
            60,
        ),
    ):  # fmt: skip
        seconds = random.randint(1, 20) / 4
        last = _end(random, begin + seconds)
        found = exercise.run("play", events=[*events, _begin(begin), last])
        expected = [[2, last[2]["collected"], 0, seconds]]
        assert found == expected, (
            f"When {what}, only the last collection should be in the log, which was seen whole: "
            f"{_all_told(expected)}. But these were in it: {_all_told(found)}."
        )


def test_start_and_stop(exercise: Exercise) -> None:
    """The log can be switched on and off, twice and again, and leaves other callbacks alone."""
    found = exercise.run("switch")
    for what, expected, sentence in (
        ("stopped before it was started", 0, "after stop() on a new log"),
        ("not started", 0, "after a collection before it was started"),
        ("started twice", 1, "after start() was called twice and one collection ran"),
        ("stopped", 1, "after start() was called twice, stop() once, and one more collection ran"),
        ("stopped twice", 1, "after a second stop() and one more collection"),
        ("started again", 2, "after it was started again and one more collection ran"),
        ("in a with block", 1, "in a with block, after one collection"),
    ):
        assert found[what] == expected, (
            f"The log should have {count(expected, 'pause')} {sentence}, but had {found[what]}."
        )
    for what in ("others are kept", "others are kept after a with block"):
        assert found[what] is True, (
            "When all logs were off, gc.callbacks should contain what others had put in, in the "
            "same order, and nothing else. But another callback was missing or moved, "
            f"or one of the log was left{' after a with block' if 'with' in what else ''}."
        )
    assert found["the other log"] == 3, (
        "Two logs were on, and one was switched off. The other one should have 3 pauses, "
        f"but had {found['the other log']}."
    )
    assert found["exception"] == "came through", (
        f"An exception in a with block {found['exception']}. It should come through."
    )


def test_the_log_is_bounded(exercise: Exercise) -> None:
    """The log has the latest pauses, as many as its size, and does not grow with more."""
    random = exercise.random
    size = random.randint(5, 30)
    pauses = [
        [number, number + random.randint(1, 9) / 4, random.randint(0, 2), number]
        for number in range(size + random.randint(1, 9))
    ]
    found = exercise.run("fill", size=size, pauses=pauses)
    expected = [
        [generation, collected, 0, end - begin] for begin, end, generation, collected in pauses
    ][-size:]
    assert len(found) == size, (
        f"After {len(pauses)} collections, a log of size {size} should have the latest {size} "
        f"pauses, oldest first, and not more; but there were {len(found)} left in it."
    )
    assert found == expected, (
        f"The latest {size} pauses should be {_all_told(expected)}, but were {_all_told(found)}."
    )
    exercise.assert_no_steady_growth("keep_collecting", size=size)


def test_nothing_is_kept_after_stop(exercise: Exercise) -> None:
    """A log that was switched off can be freed, together with its clock."""
    exercise.assert_freed_by_gc("start_and_stop", collections=exercise.random.randint(2, 9))


def _begin(time: float) -> list[Any]:
    return ["start", time, {"generation": 2, "collected": 0, "uncollectable": 0}]


def _end(random: Random, time: float) -> list[Any]:
    collected = random.randint(1, 900)
    return ["stop", time, {"generation": 2, "collected": collected, "uncollectable": 0}]


def _told(pause: list[Any]) -> str:
    names = ("generation", "collected", "uncollectable", "seconds")
    return ", ".join(f"{name}={value}" for name, value in zip(names, pause, strict=True))


def _all_told(pauses: list[list[Any]]) -> str:
    return "; ".join(map(_told, pauses)) or "none"
