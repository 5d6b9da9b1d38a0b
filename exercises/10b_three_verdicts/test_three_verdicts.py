"""Judge 10b: diagnose must find the right one of three verdicts for programs it has not seen."""

from __future__ import annotations

from typing import Any

from grader.exercise import Exercise
from grader.sentences import was

MOST_CALLS = 5000
MOST_SHOWN = 5

LEAKS = (
    "records", "now_and_then", "texts", "buffer", "slots", "pairs", "numbers", "cache_and_more",
    "beside_garbage", "kept_cycles", "exceptions",
)  # fmt: skip
COLLECTABLE = (
    "parents", "heavy_now_and_then", "last_error", "evicted_cycles", "recursive_closures",
    "long_rings",
)  # fmt: skip
ALLOCATOR = (
    "temporaries", "full_cache", "remembered_results", "one_big_table", "big_moments", "batches",
    "garbage_at_first",
)  # fmt: skip

WHY = {
    "leak": "memory still grows when a collection has freed all that it can",
    "collectable": "what piles up is freed by a collection, all of it",
    "allocator": "nothing piles up once the program has been going for 500 calls",
}


def test_programs_that_hold_on_are_leaks(exercise: Exercise) -> None:
    """What grows in spite of collections is a leak, in whatever kind of object it grows."""
    _judge(exercise, "leak", LEAKS)


def test_garbage_that_waits_is_collectable(exercise: Exercise) -> None:
    """What piles up only until the collector runs is collectable."""
    _judge(exercise, "collectable", COLLECTABLE)


def test_programs_that_hold_steady_leave_only_the_allocator(exercise: Exercise) -> None:
    """What does not grow after 500 calls is no leak: full caches, tables made once, peaks."""
    _judge(exercise, "allocator", ALLOCATOR)


def _judge(exercise: Exercise, verdict: str, names: tuple[str, ...]) -> None:
    """Diagnose each program twice, in random order, and reject if any answer is wrong.

    Two programs come first that other tests judge, so that no verdict is usual in a process.
    """
    random = exercise.random
    others = sorted({*LEAKS, *COLLECTABLE, *ALLOCATOR} - set(names))
    order = list(names * 2)
    random.shuffle(order)
    first = random.sample(others, 2)
    cases = [(name, random.randrange(10**6)) for name in (*first, *order)]
    found = exercise.run("diagnose_all", cases=cases)
    for result in found:
        assert result["calls"] <= MOST_CALLS, (
            f"diagnose() called run() {result['calls']} times. It may do so {MOST_CALLS} times."
        )
    wrong = [
        (name, seed, result)
        for (name, seed), result in zip(cases, found, strict=True)
        if name in names and result["answer"] != verdict
    ]
    if wrong:
        name, seed, result = wrong[0]
        message = (
            f"diagnose() gave {_short(result['answer'])} for a program in which "
            f"{result['story']}. It is {verdict!r}: {WHY[verdict]}. "
            f"Of {len(order)} answers {len(wrong)} {was(len(wrong))} wrong.{_others(wrong)}\n"
            "To get this program in a REPL: from scenarios import program; "
            f"run = program({name!r}, {seed})"
        )
        raise AssertionError(message)


def _short(answer: str) -> str:
    return repr(answer) if len(answer) <= 40 else f"{answer[:40]!r} ..."


def _others(wrong: list[tuple[str, int, dict[str, Any]]]) -> str:
    """List what the other programs do that got a wrong answer, one of each name."""
    stories = {name: result["story"] for name, _, result in reversed(wrong)}
    del stories[wrong[0][0]]
    if not stories:
        return ""
    shown = [f"  - {story}" for story in sorted(stories.values())]
    return "\n".join(["\nThe answer was wrong, too, for programs in which", *shown[:MOST_SHOWN]])
