"""Judge 12a: the check is right about functions that leak and functions that do not."""

from __future__ import annotations

from grader.exercise import Exercise

TIMES = 20
"""How often each kind of function is checked."""

MOST_CALLS = 1000


def test_functions_that_leave_objects_behind_are_found(exercise: Exercise) -> None:
    """A function that leaves an object behind, in each call or in some, raises AssertionError."""
    _judge(exercise, "objects", "AssertionError")


def test_functions_with_an_object_that_grows_are_found(exercise: Exercise) -> None:
    """A function whose list, queue or buffer grows raises AssertionError."""
    _judge(exercise, "growing", "AssertionError")


def test_clean_functions_pass(exercise: Exercise) -> None:
    """Caches with a bound, first calls, emptied lists and garbage in cycles are no leaks."""
    _judge(exercise, "clean", "passed")


def _judge(exercise: Exercise, sort: str, wanted: str) -> None:
    """Check functions of a sort, each kind many times, in a random order."""
    kinds = exercise.run("kinds", sort=sort) * TIMES
    exercise.random.shuffle(kinds)
    seeds = [exercise.random.randint(0, 10**6) for _ in kinds]
    found = exercise.run("check_all", sort=sort, kinds=kinds, seeds=seeds)
    for number, (kind, got) in enumerate(zip(kinds, found, strict=True), start=1):
        story = f"In check {number} of {len(kinds)} the function {kind}"
        assert got["calls"] <= MOST_CALLS, (
            f"{story}. It was called {got['calls']} times; at most {MOST_CALLS} are allowed."
        )
        if got["answer"] == wanted:
            continue
        wrong = sum(other["answer"] != wanted for other in found)
        again = sum(
            other["answer"] != wanted and kind == other_kind
            for other_kind, other in zip(kinds, found, strict=True)
        )
        what = "leaks" if wanted == "AssertionError" else "does not leak"
        answer = "returned" if got["answer"] == "passed" else f"raised {got['answer']}"
        should = "raise AssertionError" if wanted == "AssertionError" else "return"
        message = (
            f"{story}. It {what}, so assert_no_leak() should {should}, but it {answer}. "
            f"Of {TIMES} functions of this kind, {again} {'was' if again == 1 else 'were'} judged "
            f"wrongly, and {wrong} of all {len(kinds)}."
        )
        raise AssertionError(message)
