"""Set up one logger and one handler for each runner, and let only the id of the job vary.

`logging.getLogger` is a registry: what it has once returned lives as long as the process, with its handlers and their files.
So a name that contains the id of a job, or of a request or a user, is a leak,
and so is a handler that is added in a function that runs more than once.

Here both are made in `__init__`, and there are as many of them as there are runners.
The id of the job travels with each line: a `LoggerAdapter` is a light object that is nowhere registered,
dies with the job, and puts the id into the record, from where the formatter takes it.

Each runner needs a logger of its own, or the lines of one would also be written by the handler of the other.
"""

import itertools
import logging
from collections.abc import Callable
from typing import Any

NUMBERS = itertools.count(1)


class JobRunner:
    """Runs jobs, and writes the lines that they log into a file, each with the job's id.

    Args:
        log_file: Path of the file. Lines are added at its end.
    """

    def __init__(self, log_file: str) -> None:
        self.log_file = log_file
        handler = logging.FileHandler(log_file, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(levelname)s [%(job)s] %(message)s"))
        self._log = logging.getLogger(f"jobs.runner-{next(NUMBERS)}")
        self._log.setLevel(logging.INFO)
        self._log.addHandler(handler)

    def run(self, job_id: str, job: Callable[[Any], Any]) -> Any:
        """Run a job, and return what it returns or raise what it raises.

        The job gets a logger, and what it logs from INFO upwards is written.
        """
        log = logging.LoggerAdapter(self._log, {"job": job_id})
        log.info("started")
        try:
            result = job(log)
        except Exception as error:
            log.warning("failed: %s", error)
            raise
        log.info("finished")
        return result
