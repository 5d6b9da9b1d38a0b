"""Run the jobs of a build server, and write what they report into a log file."""

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

    # TODO: let a job that has ended leave nothing behind, and lose none of its lines.
    def _logger(self, job_id: str) -> logging.Logger:
        handler = logging.FileHandler(self.log_file, encoding="utf-8")
        handler.setFormatter(logging.Formatter(f"%(levelname)s [{job_id}] %(message)s"))
        log = logging.getLogger(f"jobs.{job_id}")
        log.setLevel(logging.INFO)
        log.addHandler(handler)
        return log
