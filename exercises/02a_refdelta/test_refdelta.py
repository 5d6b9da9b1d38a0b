"""Judge 02a: refdelta must give the right difference for operations that it has not seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grader.exercise import Exercise

SPECIMENS = (
    "an ordinary specimen",
    "a specimen that is falsy, as an empty list is,",
    "a specimen that says it is equal to everything",
)
"""What refdelta is given, in the order of the scenario."""

CALLS = 100
"""How often refdelta is called in one process, so that state between the calls shows."""


@dataclass(frozen=True)
class Left:
    """How many references an operation leaves behind: so many per unit of n, and so many more."""

    per_n: int = 0
    more: int = 0

    def of(self, n: int) -> int:
        """Return the number for one n."""
        return self.per_n * n + self.more


NOTHING, ONE, N, TWICE_N, MINUS_N = Left(), Left(more=1), Left(1), Left(2), Left(-1)

Cases = Mapping[str, tuple[str, Left]]
"""By operation: what it does, with {n} for its number, and what it leaves."""

IN_CONTAINERS: Cases = {
    "insert": ("puts the object {n} times into a list that lives on", N),
    "append_itself": ("is the append method of a list that lives on", ONE),
    "repeat": ("stores the list [obj] * {n}", N),
    "tuple": ("stores the tuple (obj,) * {n}", N),
    "dict_values": ("stores a dict with the object as value of {n} keys", N),
    "key_and_value": ("stores {n} dicts with the object as key and value", TWICE_N),
    "set": ("adds the object {n} times to one set", ONE),
    "attributes": ("binds the object to an attribute of {n} other objects", N),
    "bounded": ("fills a deque that has room for {n} and drops the rest", N),
    "partials": ("stores {n} functools.partial objects that hold the object", N),
}

OUT_OF_SIGHT: Cases = {
    "cycles": ("puts the object into {n} lists that contain themselves", N),
    "refers_to_itself": ("binds the object to {n} attributes of its own", N),
    "generators": ("stores {n} suspended generators with the object in a local", N),
    "unstarted_generators": ("stores {n} generators that were not started", N),
    "one_cell": ("stores {n} closures that share one cell with the object", ONE),
    "own_cells": ("stores {n} closures, each with a cell of its own", N),
    "forgotten_by_c": ("takes {n} references in C and never gives them back", N),
}

NOTHING_LEFT: Cases = {
    "read": ("only looks at the object, {n} times", NOTHING),
    "nothing_at_all": ("is the built-in function id", NOTHING),
    "temporary_list": ("fills a local list with the object, {n} times", NOTHING),
    "nested_calls": ("passes the object down through {n} calls", NOTHING),
    "exhausted_generators": ("stores {n} generators that have run to their end", NOTHING),
    "swallowed_exceptions": ("catches and drops {n} exceptions with the object", NOTHING),
    "weak_references": ("stores {n} weak references to the object", NOTHING),
    "store_and_remove": ("stores the object {n} times and removes it as often", NOTHING),
    "store_more_than_remove": ("stores the object 2 * {n} times and removes {n}", N),
}

RETURNED: Cases = {
    "return_itself": ("returns the object", NOTHING),
    "return_list": ("returns the list [obj] * {n}", NOTHING),
    "return_generator": ("returns a generator with the object in a local", NOTHING),
    "store_and_return": ("stores the object {n} times and returns a list of it", N),
    "return_what_is_stored": ("stores the list [obj] * {n} and returns it too", N),
}

ON_OURS: Cases = {
    "add": ("stores the object {n} times", N),
    "remove": ("removes {n} of the references that were there before", MINUS_N),
    "move": ("moves {n} references from one list to another", NOTHING),
    "look": ("only looks for the object in a list", NOTHING),
}


def test_every_stored_reference_is_counted(exercise: Exercise) -> None:
    """Each place in a container that refers to the object counts once."""
    _judge(exercise, IN_CONTAINERS, "Each place that refers to the object counts once.")


def test_references_out_of_sight_are_counted(exercise: Exercise) -> None:
    """References from cycles, suspended generators, closures and C code count too."""
    _judge(
        exercise,
        OUT_OF_SIGHT,
        "References from cycles, suspended generators, closures and C code count like all others.",
    )


def test_what_has_ended_with_the_operation_does_not_count(exercise: Exercise) -> None:
    """Reading, temporaries, weak references and references that are given back count nothing."""
    _judge(
        exercise,
        NOTHING_LEFT,
        "What has ended together with the operation does not count, nor does a weak reference.",
    )


def test_the_returned_value_does_not_count(exercise: Exercise) -> None:
    """What the operation returns is dropped before the references are counted."""
    _judge(
        exercise, RETURNED, "What the operation returns must be gone before anything is counted."
    )


def test_earlier_references_do_not_count(exercise: Exercise) -> None:
    """An object that others refer to already gives the same answers as a fresh one."""
    chosen = {}
    for kind in ON_OURS:
        before = exercise.random.randint(6, 20)
        chosen[kind] = (before, exercise.random.randint(2, before - 1))
    cases = [(kind, *numbers) for kind, numbers in chosen.items()]
    answers = exercise.run("answers_for_ours", cases=cases)
    for (kind, before, n), answers_by_class in zip(cases, answers, strict=True):
        sentence, left = ON_OURS[kind]
        expected = left.of(n)
        for what, answer in zip(SPECIMENS, answers_by_class, strict=True):
            assert expected == answer, (
                f"refdelta(operation, specimen) gave {answer}, expected {expected}, for {what} "
                f"and an operation that {sentence.format(n=n)}. A list referred to the specimen "
                f"{before} times already; only the change through the operation counts."
            )


def test_each_of_many_calls_gives_the_same_answer(exercise: Exercise) -> None:
    """A hundred calls give a hundred right answers, each for an object of its own."""
    n = exercise.random.randint(2, 9)
    answers = exercise.run("many_calls", calls=CALLS, n=n)
    texts = {
        "set": (1, "adds the object to a set, which takes the same object only once"),
        "list": (n, f"stores the object {n} times"),
        "nothing": (0, "leaves nothing"),
    }
    for kind, (expected, sentence) in texts.items():
        wrong = [number for number, answer in enumerate(answers[kind], 1) if answer != expected]
        assert not wrong, (
            f"Call {wrong[0]} of {CALLS} gave {answers[kind][wrong[0] - 1]}, expected {expected}, "
            f"for an operation that {sentence}. Each call without a specimen works on a fresh "
            "object, and no call changes a later one."
        )


def test_the_operation_runs_once_per_call(exercise: Exercise) -> None:
    """Each call of refdelta runs the operation exactly once."""
    calls = exercise.random.randint(3, 6)
    runs = exercise.run("count_runs", calls=calls)
    expected = list(range(1, calls + 1))
    assert expected == runs, (
        f"After {calls} calls of refdelta the operation should have run {calls} times, "
        f"once in each; the count after each call was {', '.join(map(str, runs))}."
    )


def test_nothing_is_kept_by_refdelta(exercise: Exercise) -> None:
    """Object, operation and result die promptly when refdelta has answered."""
    exercise.assert_freed_promptly("measure_and_forget", n=exercise.random.randint(2, 9))


def _judge(exercise: Exercise, expectations: Cases, rule: str) -> None:
    """Compare the answers for operations of one group, each with a random number."""
    cases = [(kind, exercise.random.randint(2, 9)) for kind in expectations]
    answers = exercise.run("answers", cases=cases)
    for (kind, n), answer in zip(cases, answers, strict=True):
        sentence, left = expectations[kind]
        expected = left.of(n)
        assert expected == answer, (
            f"refdelta(operation) gave {answer}, expected {expected}, for an operation "
            f"that {sentence.format(n=n)}. {rule}"
        )
