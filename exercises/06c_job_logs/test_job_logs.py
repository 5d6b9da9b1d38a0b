"""Judge 06c: a job that has ended leaves nothing behind, and all its lines are in the log.

What a job does is described in the scenarios.
"""

from __future__ import annotations

import logging
from collections import Counter
from typing import Any

from grader.exercise import Exercise

NAMES = ("docs", "lint", "package", "tests", "wheels")
LEVELS = ("debug", "info", "warning", "error")
BELOW_WARNING = ("DEBUG", "INFO")
MESSAGES: tuple[tuple[str, list[Any]], ...] = (
    ("linking", []),
    ("disk is 90% full", []),
    ("%d of %d files", [3, 14]),
    ("using %s", ["cache"]),
    ("[skip] %s", ["slow tests"]),
)
PLACES = {
    "jobs": "the logger 'jobs'",
    "root": "the root logger",
    "pager": "the root logger, with the level WARNING,",
}
"""Where others have handlers."""

Job = list[list[Any]]


def test_ended_jobs_leave_no_file_open(exercise: Exercise) -> None:
    """Jobs that return, fail, give up or run others leave no further file open."""
    names = exercise.random.sample(NAMES, 2)
    exercise.assert_handles_released("end_in_every_way", names=names)


def test_ended_jobs_leave_nothing_behind(exercise: Exercise) -> None:
    """Jobs with ever new ids leave neither loggers nor handlers nor anything else behind."""
    exercise.assert_no_steady_growth("run_for_days", name=exercise.random.choice(NAMES))


def test_every_line_is_in_the_file_with_the_id_of_its_job(exercise: Exercise) -> None:
    """Each line that a job logs from INFO upwards is written, in order and with its id."""
    jobs = [_job(exercise, end) for end in ("return", "fail", "exit")]
    by_name = {"done": exercise.random.randint(1, 9), "all": 10}
    jobs[0][1].insert(1, ["info", "%(done)d of %(all)d pages", by_name])
    before = ["INFO [old-job] started", "INFO [old-job] finished"]
    found = exercise.run("run_jobs", before=before, jobs=jobs)
    _assert_same([*before, *_written(jobs)], found["lines"], "Three jobs ran one after the other.")
    for (job_id, job), actual in zip(jobs, found["ends"], strict=True):
        what, *value = job[-1]
        expected = {
            "return": ["returned", *value],
            "fail": ["raised", f"BuildError: {value[0]}" if value else ""],
            "exit": ["raised", "SystemExit"],
        }[what]
        assert expected == actual, (
            f"The job '{job_id}' {expected[0]} {expected[1]!r}, so run() should do the same, "
            f"but it {actual[0]} {actual[1]!r}."
        )


def test_a_job_that_is_tried_again_logs_each_line_once(exercise: Exercise) -> None:
    """If a job runs three times, each of its lines is written once for each run."""
    jobs = [_job(exercise, "fail")] * 2
    jobs += [[jobs[0][0], _job(exercise, "return")[1]]]
    found = exercise.run("run_jobs", before=[], jobs=jobs)
    _assert_same(_written(jobs), found["lines"], "A job failed twice and was tried a third time.")


def test_a_job_may_run_another_job(exercise: Exercise) -> None:
    """Lines before, in and after an inner job carry the id of the job that logged them."""
    for inner_end in ("return", "fail"):
        job_id, job = _job(exercise, "return")
        inner = [f"{job_id}-inner", _job(exercise, inner_end)[1]]
        job[1:1] = [["run", *inner]]
        found = exercise.run("run_jobs", before=[], jobs=[[job_id, job]])
        _assert_same(
            _written([[job_id, job]]), found["lines"], "A job ran another one, and went on."
        )


def test_two_jobs_may_run_at_the_same_time(exercise: Exercise) -> None:
    """If two jobs run in two threads, each line carries the id of the job that logged it."""
    first, second = (f"{_id(exercise)}-{place}" for place in ("north", "south"))
    found = exercise.run("run_at_the_same_time", ids=[first, second])
    assert all(found["waited"]), (
        "A job was started in another thread while the first job was running. It should have "
        "run at once, but it waited until the first one had ended, or it never began."
    )
    expected = [
        f"INFO [{first}] started",
        f"INFO [{first}] fetching",
        f"INFO [{second}] started",
        f"INFO [{second}] compiling",
        f"WARNING [{first}] fetched with 2 warnings",
        f"INFO [{first}] finished",
        f"ERROR [{second}] compiled with 3 errors",
        f"INFO [{second}] finished",
    ]
    _assert_same(expected, found["lines"], "Two jobs ran at the same time, in two threads.")


def test_two_runners_write_into_their_own_files(exercise: Exercise) -> None:
    """With two runners each line is in the file of the runner that ran the job, and only there."""
    random = exercise.random
    jobs = [_job(exercise, "return") for _ in range(4)]
    shared = jobs[0][0]  # both runners have a job with this id
    plan = [[0, *jobs[0]], [1, shared, jobs[1][1]], [0, *jobs[2]], [random.randint(0, 1), *jobs[3]]]
    found = exercise.run("run_with_two_runners", jobs=plan)
    for number, file in enumerate(("north.log", "south.log")):
        own = [job for runner, *job in plan if runner == number]
        _assert_same(_written(own), found[file], "Two runners ran jobs in turn.", file)


def test_the_handlers_of_others_get_each_line_once(exercise: Exercise) -> None:
    """Handlers of others get each line once and stay as they are, and their lines stay out."""
    jobs = [_job(exercise, end) for end in ("return", "fail", "return")]
    found = exercise.run("run_beside_others", jobs=jobs)
    for place, name in PLACES.items():
        handler = f"handler that somebody else had added to {name}"
        assert found["attached"][place], f"The {handler} is not there any more."
        assert not found["closed"][place], (
            f"The {handler} was closed. It belongs to others, who still need it."
        )
    for place, was in (("jobs", "NOTSET"), ("root", "WARNING")):
        assert was == found["levels"][place], (
            f"The level of {PLACES[place]} was {was}, and is {found['levels'][place]} now. "
            "That logger belongs to others, so its level should stay."
        )
    everything, theirs = _handled(jobs)
    for place, name in PLACES.items():
        wanted = [line for line in everything if place != "pager" or line[0] not in BELOW_WARNING]
        _assert_handled(
            f"A handler that somebody else had added to {name}", wanted, theirs, found["got"][place]
        )
    story = "Others had handlers and logged lines of their own."
    _assert_same(_written(jobs), found["file"], story)


def _handled(jobs: list[list[Any]]) -> tuple[list[list[str]], list[list[str]]]:
    """Return level and message of all lines, and of those that others log after each job."""
    everything: list[list[str]] = []
    theirs: list[list[str]] = []
    for number, job in enumerate(jobs):
        for line in _written([job]):
            level, _, message = line.split(" ", 2)
            everything.append([level, message])
        own = [["WARNING", f"night shift {number}"], ["WARNING", f"next job {number}"]]
        everything += own
        theirs += own
    return everything, theirs


def _assert_handled(
    handler: str, wanted: list[list[str]], theirs: list[list[str]], got: list[list[str]]
) -> None:
    """Compare what a handler of others got with what it should get."""
    assert theirs != got or theirs == wanted, (
        f"{handler} should get {len(wanted)} lines. But it got only the {len(theirs)} that others "
        "logged, and none of those that the jobs logged."
    )
    for number, (level, message) in enumerate(wanted):
        there = got[number] if number < len(got) else ["nothing", "more"]
        assert level == there[0] and there[1].endswith(message), (  # noqa: PT018
            f"{handler} should get {len(wanted)} lines. Number {number + 1} should be {level}, "
            f"ending in {message!r}, but it got {' '.join(there)!r}."
        )
    assert len(wanted) == len(got), f"{handler} should get {len(wanted)} lines, but got {len(got)}."


def _id(exercise: Exercise) -> str:
    return f"{exercise.random.choice(NAMES)}-{exercise.random.randint(1000, 9999)}"


def _job(exercise: Exercise, end: str) -> list[Any]:
    """Make up an id and a job that logs a few lines and comes to this end."""
    random = exercise.random
    job: Job = []
    for level in (random.choice(LEVELS[1:]), *random.sample(LEVELS, 3)):
        message, arguments = random.choice(MESSAGES)
        job.append([level, message, *arguments])
    last: dict[str, list[Any]] = {
        "return": [random.randint(1, 99)],
        "fail": [f"exit status {random.randint(1, 99)}"],
    }
    return [_id(exercise), [*job, [end, *last.get(end, [])]]]


def _written(jobs: list[list[Any]]) -> list[str]:
    """Return the lines that jobs should write."""
    lines = []
    for job_id, job in jobs:
        lines.append(f"INFO [{job_id}] started")
        for what, *values in job:
            if what == "run":
                lines += _written([values])
            elif what == "fail":
                lines.append(f"WARNING [{job_id}] failed: {values[0]}")
            elif what in LEVELS[1:]:
                message, *arguments = values
                text = logging.LogRecord("", 0, "", 0, message, tuple(arguments), None).getMessage()
                lines.append(f"{what.upper()} [{job_id}] {text}")
        if job[-1][0] == "return":
            lines.append(f"INFO [{job_id}] finished")
    return lines


def _assert_same(
    expected: list[str], actual: list[str], story: str, file: str = "jobs.log"
) -> None:
    """Compare the lines of a log, and tell the first difference."""
    if len(expected) == len(actual):
        for number, (line, found) in enumerate(zip(expected, actual, strict=True), 1):
            if line != found:
                assert not _has_other_id(line, found), (
                    f"{story} Line {number} of {file} should be '{line}', "
                    f"but it carries the wrong id: '{found}'."
                )
                break
    wanted, got = Counter(expected), Counter(actual)
    for line in dict.fromkeys(actual):
        assert got[line] <= wanted[line] or not wanted[line], (
            f"{story} The line '{line}' should be in {file} {_times(wanted[line])}, "
            f"but it is there {_times(got[line])}."
        )
    for number, line in enumerate(expected):
        there = actual[number] if number < len(actual) else None
        assert line == there, (
            f"{story} Line {number + 1} of {file} should be '{line}', "
            f"but {'the file ends before it' if there is None else repr(there) + ' is there'}."
        )
    assert len(expected) == len(actual), (
        f"{story} There should be {len(expected)} lines in {file}, but there are {len(actual)}: "
        f"after the last one comes '{actual[len(expected)] if actual[len(expected) :] else ''}'."
    )


def _has_other_id(expected: str, actual: str) -> bool:
    """Say whether two lines are the same but for what stands at the place of the id."""
    level, _, message = expected.split(" ", 2)
    return actual.startswith(f"{level} [") and actual.endswith(f"] {message}")


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
