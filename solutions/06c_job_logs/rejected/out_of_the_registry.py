"""The handler goes, and the logger is taken out of the dictionary of the registry.

People try it because `objgraph` shows that dictionary as the holder of the loggers.
But it is not the only one: as long as nobody has asked for the logger "jobs",
a placeholder stands at its place, and remembers all loggers that will be its children.

Fails: test_ended_jobs_leave_nothing_behind
Says: PlaceHolder
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
            logging.Logger.manager.loggerDict.pop(log.name, None)
