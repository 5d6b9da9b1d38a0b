"""The handler is removed and closed when the job ends, whatever its end.

People try it because files and double lines are what hurts, and both are cured.
But the logger of each job stays in the registry of the module `logging` for ever.

Fails: test_ended_jobs_leave_nothing_behind
Says: memory blocks behind
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
        handler = logging.FileHandler(self.log_file, encoding="utf-8")
        handler.setFormatter(logging.Formatter(f"%(levelname)s [{job_id}] %(message)s"))
        log = logging.getLogger(f"jobs.{job_id}")
        log.setLevel(logging.INFO)
        log.addHandler(handler)
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
            log.removeHandler(handler)
            handler.close()
