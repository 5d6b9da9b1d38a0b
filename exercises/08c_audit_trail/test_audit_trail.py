"""Judge 08c: who acts is known in each task for each trail, and no context keeps a closed one."""

from __future__ import annotations

from itertools import count
from random import Random
from typing import Any

from grader.exercise import Exercise

NAMES = ("ada", "alan", "barbara", "edsger", "grace", "guido", "kathleen", "niklaus")
DEPTH = 4
TASKS = 25


def test_a_closed_document_is_let_go(exercise: Exercise) -> None:
    """While the worker goes on, closed documents leave neither trail nor owner nor user."""
    names = _names(exercise.random, exercise.random.randint(8, 16))
    failing = exercise.random.randint(2, 4)
    exercise.assert_freed_promptly("close_documents", names=names, failing=failing)


def test_an_open_document_keeps_no_users(exercise: Exercise) -> None:
    """A trail that lives on keeps none of the users whose blocks have ended."""
    names = _names(exercise.random, exercise.random.randint(8, 16))
    exercise.assert_freed_promptly("keep_a_document_open", names=names)


def test_documents_come_and_go_without_a_trace(exercise: Exercise) -> None:
    """Blocks leave nothing behind in the context of their task, not even for the collector."""
    names = _names(exercise.random, 5)
    failing = exercise.random.randint(2, 4)
    exercise.assert_no_steady_growth(
        "open_and_close", collector=False, names=names, failing=failing
    )


def test_the_context_has_no_variable_for_each_document(exercise: Exercise) -> None:
    """After their blocks have ended, many documents leave as many variables as a few."""
    few, many = exercise.random.randint(5, 9), exercise.random.randint(60, 99)
    found = exercise.run(
        "count_variables",
        names=_names(exercise.random, 5),
        failing=exercise.random.randint(2, 4),
        stages=[few, many],
    )
    assert found[1] <= found[0], (
        f"One task worked on {few} documents, and no block was open any more. Then its context had "
        f"{found[0]} variables. After {many} documents it had {found[1]}. There should have been "
        "no more than before: a context refers to each variable in it, and to its value."
    )


def test_each_task_has_its_own_actor_on_each_trail(exercise: Exercise) -> None:
    """In every task and for every trail, the innermost block says who acts."""
    random = exercise.random
    owners = random.sample(NAMES, random.randint(2, 4))
    owners.append(owners[0])  # two documents of one owner are two documents
    plan, expected = _plan(random, owners)
    found = exercise.run("work_in_tasks", owners=owners, plan=plan)
    noted = {what: (number, who) for number, entries in enumerate(found["entries"])
             for who, what in entries}  # fmt: skip
    total = sum(len(entries) for entries in found["entries"])
    assert total == len(expected), (
        f"Several tasks noted {len(expected)} things, but the trails had {total} entries."
    )
    for what, (number, who, story) in expected.items():
        assert what in noted, f"'{what}' was noted, but it was in no trail."
        trail, actor = noted[what]
        assert trail == number, (
            f"'{what}' was noted on trail {number}, but it was in the entries of trail {trail}."
        )
        assert actor == who, (
            f"{story} So '{what}' on trail {number} should be noted as done by {who}, "
            f"but it was noted as done by {actor}."
        )
    assert not found["swallowed"], (
        f"A block of the user {found['swallowed'][0]} raised an exception, "
        "but acting_as() did not let it out of the block."
    )


def test_a_new_trail_has_no_actor_of_a_dropped_one(exercise: Exercise) -> None:
    """Tasks that were started in blocks of dropped trails see the owners of later trails."""
    before, later = exercise.random.randint(30, 40), exercise.random.randint(60, 90)
    wrong = exercise.run("drop_trails_of_running_tasks", before=before, later=later)
    assert wrong == 0, (
        f"{before} tasks were each started in a block of a trail, and those trails were dropped. "
        f"Then {later} new trails were made. No block of a new trail was ever open, so in each "
        f"task its actor is its owner. But {wrong} of the new trails had the actor of a trail that "
        "is dead. Something that is used again, such as an id, was taken for the trail."
    )


def test_the_actor_is_the_object_that_was_given(exercise: Exercise) -> None:
    """The actor is the owner or the user of the innermost block, that very object."""
    for what, holds in exercise.run("look_at_the_actor").items():
        assert holds, (
            f"This should hold, but does not: {what}. "
            "All users had the same name here, and trail.actor was another one."
        )


def _names(random: Random, number: int) -> list[str]:
    """Make up different names."""
    return [f"{random.choice(NAMES)}{some}" for some in random.sample(range(1000, 9999), number)]


def _plan(random: Random, owners: list[str]) -> tuple[list[Any], dict[str, Any]]:
    """Make up a plan with several tasks, and work out who is noted for what, and why."""
    numbers = count(1)
    users = (f"{random.choice(NAMES)}-{number}" for number in count(1))
    expected: dict[str, tuple[int, str, str]] = {}
    tasks = 1

    def note(acting: dict[int, tuple[str, str]]) -> list[Any]:
        number = random.randrange(len(owners))
        what = f"change {next(numbers)}"
        nobody = (owners[number], "No block of this trail was open in the task or at its start.")
        expected[what] = (number, *acting.get(number, nobody))
        return ["note", number, what]

    def steps(acting: dict[int, tuple[str, str]], depth: int) -> list[Any]:
        nonlocal tasks
        made = [note(acting)]
        for _ in range(random.randint(2, 3)):
            if depth and random.random() < 0.7:
                number = random.randrange(len(owners))
                user = next(users)
                inner = acting | {number: (user, f"{user}'s block was the innermost one.")}
                ends_badly = random.random() < 0.3
                made.append(["block", number, user, steps(inner, depth - 1), ends_badly])
                made.append(note(acting))
            if depth and tasks < TASKS and random.random() < 0.5:
                tasks += 1
                inherited = {
                    number: (user, f"The task was started in {user}'s block.")
                    for number, (user, _) in acting.items()
                }
                made.append(["start", steps(inherited, depth - 1)])
                made.append(note(acting))
        made.append(note(acting))
        return made

    first = next(users)
    acting = {0: (first, f"{first}'s block was the innermost one.")}
    child = {0: (first, f"The task was started in {first}'s block.")}
    tasks += 2
    plan = [
        ["block", 0, first, [["start", steps(child, 2)], *steps(acting, DEPTH)], False],
        note({}),
        ["start", steps({}, 3)],
        *steps({}, DEPTH),
    ]
    return plan, expected
