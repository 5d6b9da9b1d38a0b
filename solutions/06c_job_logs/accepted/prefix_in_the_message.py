"""An adapter writes the id in front of the message, where the format has it anyway.

It is right too. The handlers of others get the id as a part of the message.
"""

import logging
from collections.abc import Callable
from typing import Any


class JobLog(logging.LoggerAdapter):
    """Writes the id of a job in front of each message."""

    def process(self, msg: Any, kwargs: Any) -> Any:
        """Return the message with the id."""
        return f"[{self.extra['id']}] {msg}", kwargs


class JobRunner:
    """Runs jobs, and writes the lines that they log into a file, each with the job's id.

    Args:
        log_file: Path of the file. Lines are added at its end.
    """

    def __init__(self, log_file: str) -> None:
        self.log_file = log_file
        handler = logging.FileHandler(log_file, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
        self._log = logging.getLogger(f"jobs.to.{log_file.replace('.', '-')}")
        self._log.setLevel(logging.INFO)
        self._log.addHandler(handler)

    def run(self, job_id: str, job: Callable[[Any], Any]) -> Any:
        """Run a job, and return what it returns or raise what it raises.

        The job gets a logger, and what it logs from INFO upwards is written.
        """
        log = JobLog(self._log, {"id": job_id})
        log.info("started")
        try:
            result = job(log)
        except Exception as error:
            log.warning("failed: %s", error)
            raise
        log.info("finished")
        return result
