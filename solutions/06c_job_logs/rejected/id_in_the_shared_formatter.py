"""One handler for each runner, whose format each job sets anew.

People try it because it keeps the old format and needs no adapter.
But the format belongs to all jobs that are running: after an inner job the outer one writes under its id.

Fails: test_a_job_may_run_another_job
Says: -inner]

Fails: test_two_jobs_may_run_at_the_same_time
Says: Two jobs ran at the same time
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
        self._handler = logging.FileHandler(log_file, encoding="utf-8")
        self._log = logging.getLogger(f"jobs.{id(self)}")
        self._log.setLevel(logging.INFO)
        self._log.addHandler(self._handler)

    def run(self, job_id: str, job: Callable[[Any], Any]) -> Any:
        """Run a job, and return what it returns or raise what it raises.

        The job gets a logger, and what it logs from INFO upwards is written.
        """
        form = f"%(levelname)s [{job_id}] %(message)s"
        self._handler.setFormatter(logging.Formatter(form))
        log = self._log
        log.info("started")
        try:
            result = job(log)
        except Exception as error:
            log.warning("failed: %s", error)
            raise
        log.info("finished")
        return result
