"""Judge 14d: the learner's check lets right services pass, and finds each that leaks."""

from __future__ import annotations

from typing import Any

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
    "exported": "keeps each table of links that it has sent",
}
FIXED_SERVICES = 20


def test_the_fixed_service_passes(exercise: Exercise) -> None:
    """The fixed service passes, 20 times out of 20."""
    found = exercise.run("verdicts", names=["fixed"] * FIXED_SERVICES)
    raised = [verdict for verdict in found if verdict["kind"]]
    assert not raised, (
        f"check() raised {_told(raised[0])} for the fixed service, "
        f"in {len(raised)} of {FIXED_SERVICES} runs."
    )


def test_what_is_bounded_passes(exercise: Exercise) -> None:
    """A service that keeps the last page of up to 256 links passes, too."""
    for verdict in exercise.run("verdicts", names=["kept_pages"] * 3):
        assert not verdict["kind"], (
            f"check() raised {_told(verdict)} for a service that keeps the last page of each link, "
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
    for name, verdict in zip(names, exercise.run("verdicts", names=names), strict=True):
        if name == "fixed":
            continue
        assert verdict["kind"], (
            f"check() let a service pass that {services[name]}.{_returned(verdict)}"
        )
        assert verdict["refused"], (
            f"check() raised {_told(verdict)}, expected AssertionError, "
            f"for a service that {services[name]}."
        )
        assert any(map(str.isdigit, verdict["text"])), (
            f"check() raised {_told(verdict)} for a service that {services[name]}, "
            "and did not say what it measured: there is no number in its text."
        )


def _returned(verdict: dict[str, Any]) -> str:
    if verdict["returned"] is None:
        return ""
    return f" It returned {verdict['returned']}, which nobody looks at: it has to raise."


def _told(verdict: dict[str, Any]) -> str:
    return f"{verdict['kind']} ({verdict['text'] or 'without a text'})"
