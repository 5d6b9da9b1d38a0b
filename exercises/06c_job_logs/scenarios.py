"""Scenarios of 06c: run jobs that return, fail, give up and start others, and read their log.

A job is a list of what it does, one after the other: `["info", message, *arguments]` and the like
log a line, `["run", id, job]` runs another job, `["return", value]` returns a value,
`["fail", text]` raises BuildError, and `["exit"]` raises SystemExit.
"""

from __future__ import annotations

import errno
import logging
import os
from itertools import count
from pathlib import Path
from threading import Event, Thread
from types import ModuleType
from typing import Any

LOG = "jobs.log"
PATIENCE = 5.0
"""Seconds to wait for a thread; only a runner that lets jobs wait for each other needs them."""

Job = list[list[Any]]


class BuildError(Exception):
    """A job has failed."""


class Dashboard(logging.Handler):
    """The handler of somebody else, who shows the lines of all jobs on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[list[str]] = []
        self.is_closed = False

    def emit(self, record: logging.LogRecord) -> None:
        """Take a line."""
        self.lines.append([record.levelname, record.getMessage()])

    def close(self) -> None:
        """Get no more lines."""
        self.is_closed = True
        super().close()


def end_in_every_way(job_logs: ModuleType, names: list[str]) -> Any:
    """Return a call that runs jobs with new ids, one for each way to end."""
    runner = job_logs.JobRunner(LOG)
    numbers = count()

    def call() -> None:
        number = next(numbers)
        for name in names:
            for job in _jobs_for_every_end(f"{name}-{number}"):
                _ended(runner, f"{name}-{number}", job)

    return call


def run_for_days(job_logs: ModuleType, name: str) -> Any:
    """Return a call that runs jobs with new ids, and says so if no more files can be opened."""
    runner = job_logs.JobRunner(LOG)
    numbers = count()
    spare = [open(os.devnull) for _ in range(8)]  # noqa: PTH123, SIM115 - to be able to report

    def call() -> None:
        number = next(numbers)
        jobs = _jobs_for_every_end(f"{name}-{number}")
        try:
            _ended(runner, f"{name}-{number}", jobs[number % len(jobs)])
        except OSError as error:
            if error.errno != errno.EMFILE:
                raise
            for file in spare:
                file.close()
            logging.shutdown()
            message = (
                f"After {number} jobs the log file could not be opened any more: "
                f"{os.strerror(errno.EMFILE).lower()}. Jobs that have ended still keep it open."
            )
            raise AssertionError(message) from None

    return call


def run_jobs(job_logs: ModuleType, before: list[str], jobs: list[list[Any]]) -> dict[str, Any]:
    """Run jobs one after the other, and return what came of each and what is in the file."""
    if before:
        Path(LOG).write_text("".join(f"{line}\n" for line in before), encoding="utf-8")
    runner = job_logs.JobRunner(LOG)
    return {"ends": [_ended(runner, *job) for job in jobs], "lines": _lines(LOG)}


def run_with_two_runners(job_logs: ModuleType, jobs: list[list[Any]]) -> dict[str, Any]:
    """Run jobs, each `[number of the runner, id, job]`, and return what is in both files."""
    files = ["north.log", "south.log"]
    runners = [job_logs.JobRunner(file) for file in files]
    for number, job_id, job in jobs:
        _ended(runners[number], job_id, job)
    return {file: _lines(file) for file in files}


def run_at_the_same_time(job_logs: ModuleType, ids: list[str]) -> dict[str, Any]:
    """Run two jobs in threads: the second begins in the midst of the first and ends after it."""
    runner = job_logs.JobRunner(LOG)
    both_run, first_has_ended = Event(), Event()
    waited: list[bool] = []

    def first(log: Any) -> None:
        log.info("fetching")
        second_thread.start()
        waited.append(both_run.wait(PATIENCE))
        log.warning("fetched with %d warnings", 2)

    def second(log: Any) -> None:
        log.info("compiling")
        both_run.set()
        waited.append(first_has_ended.wait(PATIENCE))
        log.error("compiled with %d errors", 3)

    first_thread = Thread(target=runner.run, args=(ids[0], first), daemon=True)
    second_thread = Thread(target=runner.run, args=(ids[1], second), daemon=True)
    first_thread.start()
    first_thread.join(2 * PATIENCE)
    first_has_ended.set()
    if second_thread.ident is not None:  # else the first job never got that far
        second_thread.join(PATIENCE)
    return {"waited": waited, "lines": _lines(LOG)}


def run_beside_others(job_logs: ModuleType, jobs: list[list[Any]]) -> dict[str, Any]:
    """Run jobs while others have handlers of their own and log lines of their own."""
    places = {"jobs": "jobs", "root": "", "pager": ""}  # the pager is at the root logger, too
    dashboards = {place: Dashboard() for place in places}
    dashboards["pager"].setLevel(logging.WARNING)
    for place, name in places.items():
        logging.getLogger(name).addHandler(dashboards[place])
    runner = job_logs.JobRunner(LOG)
    for number, (job_id, job) in enumerate(jobs):
        _ended(runner, job_id, job)
        logging.getLogger("jobs").warning("night shift %d", number)
        logging.getLogger("jobs.scheduler").warning("next job %d", number)
    return {
        "file": _lines(LOG),
        "got": {place: dashboard.lines for place, dashboard in dashboards.items()},
        "attached": {
            place: dashboards[place] in logging.getLogger(name).handlers
            for place, name in places.items()
        },
        "closed": {place: dashboard.is_closed for place, dashboard in dashboards.items()},
        "levels": {
            place: logging.getLevelName(logging.getLogger(places[place]).level)
            for place in ("jobs", "root")
        },
    }


def _jobs_for_every_end(job_id: str) -> list[Job]:
    """Return a job that runs another one, one that fails, and one that gives up."""
    return [
        [["info", "building"], ["run", f"{job_id}-inner", [["warning", "slow"]]]],
        [["info", "copying"], ["fail", "no space left"]],
        [["error", "giving up"], ["exit"]],
    ]


def _ended(runner: Any, job_id: str, job: Job) -> list[str]:
    """Run a job and say how it ended."""
    try:
        return ["returned", runner.run(job_id, _callable(runner, job))]
    except BuildError as error:
        return ["raised", f"{type(error).__name__}: {error}"]
    except SystemExit:
        return ["raised", "SystemExit"]


def _callable(runner: Any, job: Job) -> Any:
    """Return the function that does what a job says."""

    def do(log: Any) -> Any:
        for what, *arguments in job:
            if what == "run":
                _ended(runner, *arguments)
            elif what == "return":
                return arguments[0]
            elif what == "fail":
                raise BuildError(*arguments)
            elif what == "exit":
                raise SystemExit(1)
            else:
                getattr(log, what)(*arguments)
        return None

    return do


def _lines(file: str) -> list[str]:
    path = Path(file)
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
