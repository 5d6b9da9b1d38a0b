"""Judge 14d: the learner's check lets right services pass, and finds each that leaks."""

from __future__ import annotations

from grader.exercise import Exercise

LEAKING = {
    "pages": "keeps a page for each number of clicks that a link has had",
    "subscriptions": "keeps each connection subscribed to its stop",
    "failures": "keeps the exception of each preview that failed",
    "tasks": "keeps each task that has looked at a new link",
    "loggers": "makes a logger for each request",
}
HIDDEN = {
    "served": "keeps each connection by another event",
    "refused": "keeps each request that it has refused",
}
FIXED_SERVICES = 20


def test_the_fixed_service_passes(exercise: Exercise) -> None:
    """The fixed service passes, 20 times out of 20."""
    found = exercise.run("verdicts", names=["fixed"] * FIXED_SERVICES)
    raised = [(kind, text) for kind, text in found if kind]
    assert not raised, (
        f"check() raised {raised[0][0]} ({raised[0][1]}) for the fixed service, "
        f"in {len(raised)} of {FIXED_SERVICES} runs."
    )


def test_what_is_bounded_passes(exercise: Exercise) -> None:
    """A service that keeps the last page of up to 256 links passes, too."""
    for kind, text in exercise.run("verdicts", names=["kept_pages"] * 3):
        assert not kind, (
            f"check() raised {kind} ({text}) for a service that keeps the last page of each link, "
            "of up to 256 links. That is bounded, and no leak."
        )


def test_each_of_the_five_leaks_is_found(exercise: Exercise) -> None:
    """Each service that has one of the five leaks fails."""
    _expect_failures(exercise, LEAKING)


def test_leaks_that_never_were_are_found(exercise: Exercise) -> None:
    """Services with leaks that shortlinkd has not had yet fail, too."""
    _expect_failures(exercise, HIDDEN)


def _expect_failures(exercise: Exercise, services: dict[str, str]) -> None:
    names = [*services, "fixed"]
    exercise.random.shuffle(names)
    for name, (kind, text) in zip(names, exercise.run("verdicts", names=names), strict=True):
        if name == "fixed":
            continue
        assert kind, f"check() let a service pass that {services[name]}."
        assert kind == "AssertionError", (
            f"check() raised {kind} ({text}), expected AssertionError, "
            f"for a service that {services[name]}."
        )
