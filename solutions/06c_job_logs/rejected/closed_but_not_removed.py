"""The handler is closed when the job ends.

People try it because a closed handler looks like a handler that has gone.
But its logger still has it, and a `FileHandler` opens its file again for the next line:
a job that is tried again writes its lines through the old handler, too.

Fails: test_a_job_that_is_tried_again_logs_each_line_once
Says: but it is there 6 times

Fails: test_ended_jobs_leave_no_file_open
Says: more was open than before
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
            handler.close()
