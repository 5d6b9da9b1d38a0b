"""Judge 12b: the learner's test must tell right programs from wrong ones."""

from __future__ import annotations

from grader.exercise import Exercise

RIGHT = {
    "fixed": "is the fixed one",
    "tickets": "uses objects as tokens and imports a module at the first call",
    "last_errors": "remembers the last four error texts",
}
LEAKING = {
    "finish_forgets": "keeps a request that was ended with finish()",
    "fail_in_module": "moves a failed request into a list of the module",
    "cyclic": "leaves a failed request in a reference cycle",
    "twice": "takes hold of a request again when it is ended a second time",
    "finish_then_fail": "takes hold of a request again when fail() comes after finish()",
    "fail_then_finish": "takes hold of a request again when finish() comes after fail()",
}
WITHOUT_FEATURE = {
    "not_held": "holds no request and answers None for an open one",
    "still_answers": "answers with a request after its end, while somebody else still holds it",
    "answers_with_another": "answers with an object that is equal to the request, and another one",
    "weakly_held": "loses an open request as soon as nobody else holds it",
}
REPEATS = 3


def test_right_programs_pass(exercise: Exercise) -> None:
    """Every right program passes, several times and in any order."""
    names = list(RIGHT) * REPEATS
    exercise.random.shuffle(names)
    for name, (kind, text) in zip(names, exercise.run("verdicts", names=names), strict=True):
        assert not kind, (
            f"check(program) raised {kind} ({text}) for a right program, which {RIGHT[name]}."
        )


def test_the_reported_leak_is_found(exercise: Exercise) -> None:
    """The program of the report fails, before and after the fixed one."""
    _expect_failures(
        exercise, {"fail_forgets": "keeps a request that was ended with fail(), as reported"}
    )


def test_other_ways_to_leak_are_found(exercise: Exercise) -> None:
    """Leaks on the other ways, in other places and in cycles are found too."""
    _expect_failures(exercise, LEAKING)


def test_a_dropped_feature_is_found(exercise: Exercise) -> None:
    """A program that does not hold open requests fails."""
    _expect_failures(exercise, WITHOUT_FEATURE)


def _expect_failures(exercise: Exercise, programs: dict[str, str]) -> None:
    names = [*programs, "fixed"] * 2
    exercise.random.shuffle(names)
    for name, (kind, text) in zip(names, exercise.run("verdicts", names=names), strict=True):
        if name == "fixed":
            continue
        assert kind, f"check(program) let a program pass that {programs[name]}."
        assert kind == "AssertionError", (
            f"check(program) raised {kind} ({text}), expected AssertionError, "
            f"for a program that {programs[name]}."
        )
