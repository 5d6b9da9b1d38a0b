"""One logger for all jobs, which each runner gives its handler.

People try it because the documentation says: one logger for each module.
With one runner it is right. With two, each line goes through both handlers, into both files.

Fails: test_two_runners_write_into_their_own_files
Says: Two runners ran jobs in turn
"""

import logging
from collections.abc import Callable
from typing import Any


LOG = logging.getLogger("jobs.runner")
LOG.setLevel(logging.INFO)


class JobRunner:
    """Runs jobs, and writes the lines that they log into a file, each with the job's id.

    Args:
        log_file: Path of the file. Lines are added at its end.
    """

    def __init__(self, log_file: str) -> None:
        self.log_file = log_file
        handler = logging.FileHandler(log_file, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(levelname)s [%(job)s] %(message)s"))
        LOG.addHandler(handler)

    def run(self, job_id: str, job: Callable[[Any], Any]) -> Any:
        """Run a job, and return what it returns or raise what it raises.

        The job gets a logger, and what it logs from INFO upwards is written.
        """
        log = logging.LoggerAdapter(LOG, {"job": job_id})
        log.info("started")
        try:
            result = job(log)
        except Exception as error:
            log.warning("failed: %s", error)
            raise
        log.info("finished")
        return result
