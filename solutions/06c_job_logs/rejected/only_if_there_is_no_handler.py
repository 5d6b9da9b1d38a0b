"""A handler is added only if the logger has none.

People try it because it is the advice that everybody gives against lines that are written twice.
It cures those, but each job still has a logger of its own, with a handler and an open file.

Fails: test_ended_jobs_leave_no_file_open
Says: Who holds it
"""

import logging
from collections.abc import Callable
from typing import Any


class JobRunner:
    """Runs jobs, and writes the lines that they log into a file, each with the job's id.

    Args:
        log_file: Path of the file. Lines are added at its end.
    """

    def __init__(self, log_file: str) -> None:
        self.log_file = log_file

    def run(self, job_id: str, job: Callable[[Any], Any]) -> Any:
        """Run a job, and return what it returns or raise what it raises.

        The job gets a logger, and what it logs from INFO upwards is written.
        """
        log = self._logger(job_id)
        log.info("started")
        try:
            result = job(log)
        except Exception as error:
            log.warning("failed: %s", error)
            raise
        log.info("finished")
        return result

    def _logger(self, job_id: str) -> logging.Logger:
        log = logging.getLogger(f"jobs.{job_id}")
        log.setLevel(logging.INFO)
        if not log.handlers:
            handler = logging.FileHandler(self.log_file, encoding="utf-8")
            handler.setFormatter(logging.Formatter(f"%(levelname)s [{job_id}] %(message)s"))
            log.addHandler(handler)
        return log
