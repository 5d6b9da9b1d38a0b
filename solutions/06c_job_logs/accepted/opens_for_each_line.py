"""The log of a job is no logger at all: it hands its lines to the logger "jobs", and writes them itself.

It is right too, if slow: the file is open only while a line is written.
`handle` passes a record to the handlers of the logger and its parents, whatever their level.
"""

import logging
from collections.abc import Callable
from typing import Any


class JobLog:
    """Writes the lines of one job, and shows them to the handlers of the logger "jobs"."""

    def __init__(self, log_file: str, job_id: str) -> None:
        self._log_file = log_file
        self._job_id = job_id

    def log(self, level: int, message: str, *args: Any) -> None:
        """Log a line."""
        if level < logging.INFO:
            return
        logger = logging.getLogger("jobs")
        record = logger.makeRecord(f"jobs.{self._job_id}", level, "", 0, message, args, None)
        with open(self._log_file, "a", encoding="utf-8") as file:
            file.write(f"{record.levelname} [{self._job_id}] {record.getMessage()}\n")
        logger.handle(record)

    def debug(self, message: str, *args: Any) -> None:
        """Log a line that is not written."""
        self.log(logging.DEBUG, message, *args)

    def info(self, message: str, *args: Any) -> None:
        """Log what is going on."""
        self.log(logging.INFO, message, *args)

    def warning(self, message: str, *args: Any) -> None:
        """Log what looks wrong."""
        self.log(logging.WARNING, message, *args)

    def error(self, message: str, *args: Any) -> None:
        """Log what is wrong."""
        self.log(logging.ERROR, message, *args)


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
        log = JobLog(self.log_file, job_id)
        log.info("started")
        try:
            result = job(log)
        except Exception as error:
            log.warning("failed: %s", error)
            raise
        log.info("finished")
        return result
