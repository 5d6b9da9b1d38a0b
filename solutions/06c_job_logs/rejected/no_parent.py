"""Each job has a logger that is in no registry, and therefore has no parent.

People try it because what is registered nowhere cannot leak, and that is so.
But handlers that others have added to "jobs" or to the root get nothing any more.

Fails: test_the_handlers_of_others_get_each_line_once
Says: none of those that the jobs logged
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
        log = logging.Logger(f"jobs.{job_id}", logging.INFO)
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
