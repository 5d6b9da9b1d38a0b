"""Judge 14c: the service keeps nothing of requests that are over, and answers as before."""

from __future__ import annotations

import statistics
from typing import Any

from grader.exercise import Exercise
from grader.sentences import count

SLOWEST = 1.2
"""How long 95 of 100 answers may take, compared with the service as it was."""

LIVES = 20
"""How many fatal loads the service has to survive."""

ROOM = 2.0
"""How many MiB it may have more than at its start: what it may keep takes less than one."""

MOST_LEFT_OPEN = 10
"""Handles that it may have more after twenty fatal loads: the last client may still be going."""

SECONDS_TO_STOP = 3
"""How soon clients that have no request are let go: less than the service waits for others."""

ATTEMPTS = 3
"""Measurements of latency, of which the best one counts: a busy machine makes them worse."""


def test_visits_leave_nothing(exercise: Exercise) -> None:
    """Visitors who follow a link and look at its statistics do not grow the service."""
    _assert_flat(exercise, "visits")


def test_new_links_leave_nothing(exercise: Exercise) -> None:
    """New links that are followed and looked at leave no more in memory than it may hold."""
    _assert_flat(exercise, "new links")


def test_clients_that_break_off_leave_nothing(exercise: Exercise) -> None:
    """Clients that go away in the middle of a request do not grow the service."""
    _assert_flat(exercise, "broken off")


def test_a_day_leaves_nothing(exercise: Exercise) -> None:
    """All that people do in a day, mixed, does not grow the service."""
    _assert_flat(exercise, "a day")


def test_it_survives_twenty_fatal_loads(exercise: Exercise) -> None:
    """Under a memory limit it answers 20 times the requests that killed the service as it was."""
    found = exercise.run("outlive", seed=_seed(exercise), room=ROOM, times=LIVES)
    fatal, last_line = found["fatal"], found["last_line"]
    expected = (
        f"expected: {LIVES * fatal} requests are answered, {LIVES} times what killed it before"
    )
    assert found["survived"] or not last_line, (
        f"It was killed in request {last_line['requests']}: it had {last_line['resident_mib']} "
        f"MiB, its limit was {last_line['limit_mib']} MiB; {expected}."
    )
    assert found["survived"], f"It ended without an answer, and was not killed; {expected}."
    assert found["left_open"] <= MOST_LEFT_OPEN, (
        f"After {LIVES * fatal} requests it has {count(found['left_open'], 'file')} or connections "
        f"open more than at its start; {MOST_LEFT_OPEN} are allowed."
    )


def test_all_answers_are_the_same(exercise: Exercise) -> None:
    """Each answer is byte for byte that of the service as it was, from the first request on."""
    found = exercise.run(
        "compare_answers", seed=_seed(exercise), requests=exercise.random.randint(1500, 1800)
    )
    assert not found, (
        f"Request {found['number']}, {_told(found['request'])}, was answered otherwise than "
        f"before. Expected: {_difference(found['expected'], found['actual'])}. "
        f"It was: {_difference(found['actual'], found['expected'])}."
    )


def test_the_database_is_the_same(exercise: Exercise) -> None:
    """After the service has stopped, its tables have the rows that they would have had before."""
    found = exercise.run(
        "compare_databases", seed=_seed(exercise), requests=exercise.random.randint(300, 400)
    )
    for table, expected in found["expected"].items():
        actual = found["actual"][table]
        wrong = [row for row in expected if row not in actual]
        assert expected == actual, (
            f"After a day and a stop the table {table} had {count(len(actual), 'row')}, expected "
            f"{len(expected)}. {_first(wrong)}"
        )


def test_a_stop_lets_all_clients_go(exercise: Exercise) -> None:
    """A service that is stopped ends the connections of its clients, and then itself."""
    clients = exercise.random.randint(3, 9)
    found = exercise.run("stop_with_clients", clients=clients, seconds=SECONDS_TO_STOP)
    assert found["ended"] == clients, (
        f"{clients} clients were connected when the service was stopped. "
        f"{clients - found['ended']} of them were still connected {SECONDS_TO_STOP} seconds later."
    )
    assert found["stopped"], (
        f"stop() did not end within {SECONDS_TO_STOP} seconds after all clients had gone."
    )


def test_answers_come_as_soon_as_before(exercise: Exercise) -> None:
    """95 of 100 requests are answered within about the time that it took before, or less."""
    found = []
    for _ in range(ATTEMPTS):
        seconds = exercise.run("compare_latency", seed=_seed(exercise), requests=250, rounds=5)
        before, now = map(_percentile_95, seconds)
        found.append((now / before, now, before))
        if now <= SLOWEST * before:
            return
    ratio, now, before = min(found)
    message = (
        f"95 of 100 requests were answered within {now * 1000:.2f} ms, and within "
        f"{before * 1000:.2f} ms before: {ratio:.1f} times the time, at best of {ATTEMPTS} "
        f"measurements; {SLOWEST} times is allowed."
    )
    raise AssertionError(message)


def _percentile_95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


def _assert_flat(exercise: Exercise, kind: str) -> None:
    exercise.assert_no_steady_growth("answer_again_and_again", kind=kind, seed=_seed(exercise))


def _seed(exercise: Exercise) -> int:
    return exercise.random.randrange(10**6)


def _told(request: list[Any]) -> str:
    method, address, body = request
    return f"{method} {address}" + (f" with {body}" if body else "")


def _difference(answer: str, other: str) -> str:
    """Return the first line of an answer that the other does not have."""
    others = other.split("\n")
    lines = [line.strip() for line in answer.split("\n") if line not in others]
    return repr(lines[0][:200]) if lines else "no such line"


def _first(rows: list[Any]) -> str:
    return f"For example {tuple(rows[0])} is missing." if rows else "There are rows too many."
