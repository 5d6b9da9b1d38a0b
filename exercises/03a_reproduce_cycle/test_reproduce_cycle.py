"""Judge 03a: the jobs outlive their last name, die at a collection, and leave nothing behind."""

from __future__ import annotations

from grader.exercise import Exercise


def test_all_jobs_survive_their_last_name_and_die_at_a_collection(exercise: Exercise) -> None:
    """All jobs are alive with the collector off, and none after it ran."""
    even, odd = _even(exercise), _even(exercise) + 1
    exercise.assert_freed_only_by_gc("make_and_forget", numbers=[even])
    exercise.assert_freed_only_by_gc("make_and_forget", numbers=[odd])
    exercise.assert_freed_only_by_gc("make_and_forget", numbers=[odd, 1, even])


def test_a_single_job_does_so_too(exercise: Exercise) -> None:
    """With n = 1 the only job survives its last name, and dies at a collection."""
    exercise.assert_freed_only_by_gc("make_and_forget", numbers=[1])


def test_the_collector_finds_all_jobs_unreachable(exercise: Exercise) -> None:
    """It is the collector that finds the jobs: none is in use any more when it looks."""
    for n in (1, _even(exercise), _even(exercise) + 1):
        found = exercise.run("what_the_collector_finds", n=n)
        assert n == found["alive"], (
            f"make_garbage(factory, {n}) should leave {_jobs(n)} alive until the collector runs. "
            f"Alive before it ran: {found['alive']}."
        )
        assert found["left"] == 0, (
            f"After make_garbage(factory, {n}) and a collection there should be no job any more. "
            f"Still there: {found['left']} of {n}: something uses what is left, "
            "a __del__ has brought it back to life, or one collection was not enough."
        )
        assert n == found["found"], (
            f"make_garbage(factory, {n}) should leave {_jobs(n)} that nothing in use refers to. "
            f"Found by the collector: {found['found']}. "
            "The rest was in use, until something let go of it while the collector ran."
        )


def test_the_factory_makes_exactly_n_jobs(exercise: Exercise) -> None:
    """The factory is called n times."""
    for n in (1, _even(exercise), _even(exercise) + 1):
        calls = exercise.run("calls_and_result", n=n)["calls"]
        assert n == calls, (
            f"make_garbage(factory, {n}) should make {_jobs(n)}. Calls of factory(): {calls}."
        )


def test_nothing_is_handed_back(exercise: Exercise) -> None:
    """The result is None, so the caller gets no reference to any job."""
    n = _even(exercise)
    result = exercise.run("calls_and_result", n=n)["result"]
    assert result is None, (
        f"make_garbage(factory, {n}) should return None, but returned an object of type {result}."
    )


def test_calls_leave_nothing_behind(exercise: Exercise) -> None:
    """After many calls and a collection no more memory is in use than before."""
    exercise.assert_no_steady_growth("make_again_and_again", n=_even(exercise) + 1)


def _even(exercise: Exercise) -> int:
    return 2 * exercise.random.randint(2, 6)


def _jobs(n: int) -> str:
    return "1 job" if n == 1 else f"{n} jobs"
