"""Judge 05c: each device goes back to its pool exactly once, and leases die like other objects.

The pool writes down each return as `[device, who gave it back, who had it]`.
"""

from __future__ import annotations

from typing import Any

from grader.exercise import Exercise
from grader.sentences import count

REFUSALS = ("LookupError", "OSError", "RuntimeError", "BusyError")
NAMES = ("denoising", "folding", "rendering", "simulation", "training", "tuning")

Returns = list[list[Any]]


def test_a_dropped_lease_is_freed_promptly(exercise: Exercise) -> None:
    """A lease dies with its last name, without the collector, while its pool and job live on."""
    exercise.assert_freed_promptly("drop_leases", **_sizes(exercise))


def test_a_job_and_its_lease_are_freed_together(exercise: Exercise) -> None:
    """A job and its lease, which refer to each other, die when the collector runs."""
    exercise.assert_freed_by_gc("drop_jobs_with_leases", **_sizes(exercise))


def test_calls_leave_nothing_behind(exercise: Exercise) -> None:
    """Opening and ending leases again and again does not grow."""
    exercise.assert_no_steady_growth("lease_again_and_again", collector=False, **_sizes(exercise))


def test_a_closed_lease_gives_its_devices_back_once(exercise: Exercise) -> None:
    """Closing a lease gives back every device, and nothing that comes after gives it back again."""
    ways = ("closed", "closed again", "with", "with and closed again", "closed in a cycle")
    for case, found in _ended(exercise, ways):
        story = _story(case)
        lent = found["lent"]
        _assert_returned(lent, found["soon"], case["name"], f"{story} After that")
        again = found["returns"][len(lent) :]
        assert not again, (
            f"{story} Its devices were back then, and another lease got them. Later, when this one "
            f"was closed once more or died, it gave back {_listed(again)}."
        )
        taken = [device for device in lent if found["holders"].get(device) != case["then"]]
        assert not taken, (
            f"{story} Then another lease got {', '.join(taken)}, but has lost it again."
        )
        assert found["closed"] is True, (
            f"{story} Then closed should be True, but is {found['closed']}."
        )


def test_a_lease_that_dies_gives_its_devices_back_once(exercise: Exercise) -> None:
    """A lease that nobody closes gives back every device when it dies, also what it got later."""
    for case, found in _ended(exercise, ("dropped", "dropped in a cycle")):
        state = "still alive, although nobody uses it" if found["alive"] else "dead"
        story = f"{_story(case)} After that the lease object is {state}, and"
        _assert_returned(found["lent"], found["returns"], case["name"], story)


def test_a_lease_that_cannot_be_opened_gives_back_what_it_has(exercise: Exercise) -> None:
    """If the pool runs out of devices while a lease is opened, the lease gives back what it got."""
    name = exercise.random.choice(NAMES)
    free = exercise.random.randint(2, 5)
    size = free + exercise.random.randint(1, 3)
    refusals = exercise.random.sample(REFUSALS, len(REFUSALS))
    every = exercise.run("fail_to_open", refusals=refusals, name=name, size=size, free=free)
    for refusal, found in zip(refusals, every, strict=True):
        story = f"A lease on {size} devices was opened, but only {free} were free."
        assert found["raised"] == refusal, (
            f"{story} The {refusal} of the pool should come through, but {found['raised']} came."
        )
        assert found["same"], (
            f"{story} The very {refusal} of the pool should come through, but it was another one."
        )
        assert not found["ignored"], (
            f"{story} While the half lease died, an exception was lost: {found['ignored'][0]}."
        )
        lent = [f"gpu-{number}" for number in range(1, free + 1)]
        story += f" The pool raised {refusal}."
        _assert_returned(lent, found["returns"], name, f"{story} After the exception was handled")


def test_the_exit_handlers_give_back_what_is_still_leased(exercise: Exercise) -> None:
    """When the exit handlers run, what is still leased goes back once, and nothing else does."""
    random = exercise.random
    found = exercise.run(
        "leave_the_program",
        names=["job"] * 3,
        size=random.randint(1, 4),
        grown=random.randint(1, 3),
    )
    story = "Two leases were open and one was closed when the exit handlers ran."
    _assert_returned(found["open"], found["at exit"], "job", f"{story} When they had run")
    assert not found["late"], (
        f"{story} The leases died afterwards, and gave back once more: {_listed(found['late'])}."
    )
    assert not found["ignored"], f"{story} An exception was lost: {found['ignored'][0]}."


def test_a_lease_works_as_before(exercise: Exercise) -> None:
    """A lease acquires, grows, ends, and says all the time which devices it has."""
    random = exercise.random
    size, grown = random.randint(9, 14), random.randint(1, 3)
    found = exercise.run("use_a_lease", name=random.choice(NAMES), size=size, grown=grown)
    every = [f"gpu-{number}" for number in range(1, size + grown + 1)]
    story = f"A lease on {count(size, 'device')} was opened, and got {grown} more by grow()."
    expected = {
        "at first": [[False, every[:size]], "closed and devices, when it was opened"],
        "got": [every[size:], "what grow() returned"],
        "pool empty": ["LookupError", "what grow() raised when no device was free"],
        "grown": [[False, every], "closed and devices, after a grow() for which none was free"],
        "returned early": [[], "what had been given back before the end"],
        "entered": [True, "whether `with` gave the lease itself"],
        "came through": [True, "whether the exception in the block came through"],
        "after": [True, "closed, after the with block"],
        "ended": ["ValueError", "what grow() raised after the end"],
        "lent in the end": [{}, "what was lent to it after the end"],
    }
    for key, (wanted, what) in expected.items():
        assert found[key] == wanted, (
            f"{story} Then {what}, should be {wanted}, but is {found[key]}."
        )


def _sizes(exercise: Exercise) -> dict[str, Any]:
    random = exercise.random
    return {"name": random.choice(NAMES), "size": random.randint(1, 5)}


def _ended(exercise: Exercise, ways: tuple[str, ...]) -> list[tuple[dict[str, Any], Any]]:
    """Return how each lease was ended, and what the pool saw of it."""
    random = exercise.random
    cases = [
        {**_sizes(exercise), "grown": grown, "way": way, "then": "another job"}
        for way in ways
        for grown in (0, random.randint(1, 3))
    ]
    for case in cases[::2]:
        case["then"] = case["name"]  # the next lease may well be of a job of the same name
    ended = list(zip(cases, exercise.run("end_leases", cases=cases), strict=True))
    for case, found in ended:
        story = f"{_story(case)} A lease on another pool, with the same names, was open meanwhile"
        assert not found["elsewhere"], (
            f"{story}. Nobody ended that one, but it gave back {_listed(found['elsewhere'])}."
        )
        lent = [f"gpu-{number}" for number in range(1, case["size"] + 1)]
        story += ", and then it was closed. After that"
        _assert_returned(lent, found["elsewhere in the end"], case["name"], story)
    return ended


def _story(case: dict[str, Any]) -> str:
    ends = {
        "closed": "was closed",
        "closed again": "was closed",
        "with": "ended with its with block",
        "with and closed again": "ended with its with block",
        "closed in a cycle": "was closed, while its job referred to it",
        "dropped": "was dropped",
        "dropped in a cycle": "was dropped with its job, which referred to it, and collected",
    }
    grown = f" and {case['grown']} more by grow()" if case["grown"] else ""
    return f"A lease on {count(case['size'], 'device')}{grown} {ends[case['way']]}."


def _assert_returned(lent: list[str], returns: Returns, who: str, story: str) -> None:
    """Check that each device was given back once, by the job that had it."""
    back = [device for device, _, _ in returns]
    missing = [device for device in lent if device not in back]
    assert not missing, (
        f"{story} {len(missing)} of {count(len(lent), 'device')} had not been given back to the "
        f"pool: {', '.join(missing)}."
    )
    twice = [device for device in lent if back.count(device) > 1]
    assert not twice, f"{story} {twice[0]} had been given back {back.count(twice[0])} times."
    others = [entry for entry in returns if entry[0] not in lent]
    assert not others, (
        f"{story} devices of a lease that had ended before were given back again: "
        f"{_listed(others)}."
    )
    wrong = [name for _, name, _ in returns if name != who]
    assert not wrong, f"{story} the pool should be told the job's name, '{who}', not {wrong[0]!r}."


def _listed(returns: Returns) -> str:
    """Put returns into words, with who had the devices."""
    return ", ".join(
        f"{device} (which {f'{holder!r} had' if holder else 'nobody had'})"
        for device, _, holder in returns
    )
