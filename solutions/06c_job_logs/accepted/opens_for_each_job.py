"""Each job has a logger and a handler of its own, and both go when it ends.

It is right too, because `logging.Logger(...)` makes a logger that is in no registry.
The documentation advises against that, since such a logger has no parent.
Here it gets one, so that the handlers at "jobs" and above see its lines.
The handler is removed and closed in a `finally`, also if the job gives up with SystemExit.
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
        log.parent = logging.getLogger("jobs")
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
