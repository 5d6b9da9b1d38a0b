"""Judge 14a: the load kills the service, and it was known beforehand when."""

from __future__ import annotations

import math
from typing import Any

from grader.exercise import Exercise

MOST_REQUESTS = 10_000
"""How many requests may be needed to kill the service."""

MOST_BEFORE = 1_000
"""How many requests may be sent before the prediction."""

TOLERANCE = 0.15
"""How far a prediction may be from the truth, as a share of it."""

LEAST_LATER = 1.3
"""How many times the requests the larger limit takes, at least: it leaves 1.7 times the room."""


def test_the_load_kills_the_service(exercise: Exercise) -> None:
    """The service has more memory than its limit, and is killed, after at most 10,000 requests."""
    found = exercise.run("die", room=exercise.random.uniform(24, 28), most=MOST_REQUESTS)
    _assert_dead(found)


def test_its_death_was_predicted(exercise: Exercise) -> None:
    """For two limits the number of requests to death is known beforehand, within 15 %."""
    rooms = [exercise.random.uniform(12, 14), exercise.random.uniform(24, 28)]
    exercise.random.shuffle(rooms)
    deaths = exercise.run(
        "predict_and_die", rooms=rooms, most=MOST_REQUESTS, most_before=MOST_BEFORE
    )
    for found in deaths:
        _assert_dead(found)
        predicted, died = found["prediction"], found["last_line"]["requests"]
        assert isinstance(predicted, float) and 0 < predicted < math.inf, (  # noqa: PT018 - one
            f"requests_to_death() returned {predicted!s:.100}; expected a number above 0."
        )
        error = predicted / died - 1
        assert abs(error) <= TOLERANCE, (
            f"For a limit of {found['limit']:.1f} MiB requests_to_death() said {predicted:.0f}. "
            f"The service died in request {died}, so that is {abs(error):.0%} too "
            f"{'many' if error > 0 else 'few'}; {TOLERANCE:.0%} is allowed. "
            f"The last line that it wrote: {found['last_line']}."
        )
    small, large = sorted(deaths, key=lambda found: float(found["limit"]))
    sooner, later = (found["last_line"]["requests"] for found in (small, large))
    assert later >= LEAST_LATER * sooner, (
        f"With a limit of {small['limit']:.1f} MiB the service died in request {sooner}, and with "
        f"{large['limit']:.1f} MiB in request {later}: what the load sends makes it grow at one "
        "moment, whatever the limit. It should send the like all the time."
    )


def _assert_dead(found: dict[str, Any]) -> None:
    problem = found.get("problem", "")
    assert not problem, f"The load could not be sent: {problem}."
    assert found.get("last_line") != {}, (
        f"The service gave no answer to request {found['sent'] + 1}, and was not killed: "
        f"it had {found['resident']:.1f} MiB, the limit was {found['limit']:.1f} MiB."
    )
    assert "last_line" in found, (
        f"The service was still alive after {found['sent']} requests. "
        f"It had {found['resident']:.1f} MiB; the limit was {found['limit']:.1f} MiB."
    )
