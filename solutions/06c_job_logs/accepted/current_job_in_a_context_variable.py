"""A filter at the handler asks a context variable which job is running.

It is right too: each thread has a context of its own, and `reset` goes back to the outer job.
The variable exists once, in the module, and the filter lives with its handler.
"""

import logging
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any


CURRENT_JOB: ContextVar[str] = ContextVar("CURRENT_JOB")


def add_job(record: logging.LogRecord) -> bool:
    """Put the id of the running job into a record."""
    record.job = CURRENT_JOB.get()
    return True


class JobRunner:
    """Runs jobs, and writes the lines that they log into a file, each with the job's id.

    Args:
        log_file: Path of the file. Lines are added at its end.
    """

    def __init__(self, log_file: str) -> None:
        self.log_file = log_file
        handler = logging.FileHandler(log_file, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(levelname)s [%(job)s] %(message)s"))
        handler.addFilter(add_job)
        self._log = logging.getLogger(f"jobs.{id(self)}")
        self._log.setLevel(logging.INFO)
        self._log.addHandler(handler)

    def run(self, job_id: str, job: Callable[[Any], Any]) -> Any:
        """Run a job, and return what it returns or raise what it raises.

        The job gets a logger, and what it logs from INFO upwards is written.
        """
        log = self._log
        token = CURRENT_JOB.set(job_id)
        try:
            log.info("started")
            try:
                result = job(log)
            except Exception as error:
                log.warning("failed: %s", error)
                raise
            log.info("finished")
            return result
        finally:
            CURRENT_JOB.reset(token)
