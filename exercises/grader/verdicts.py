"""The verdicts that one run of learner code can end in, kept apart."""

from __future__ import annotations

from enum import StrEnum

PROPERTY = "leaklab"
"""Name under which a pytest report carries what the grader found."""


class Verdict(StrEnum):
    """How one scenario or one test ended.

    Everything but `GRADER_ERROR` says something about the learner's file.
    `GRADER_ERROR` is our own fault and is never counted against the learner.
    """

    PASSED = "passed"
    FAILED = "failed"
    RAISED = "raised"
    SYNTAX = "syntax"
    EXITED = "exited"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    OUTPUT = "output"
    CRASHED = "crashed"
    UNSUPPORTED = "unsupported"
    GRADER_ERROR = "grader error"


class GraderError(Exception):
    """The grader is broken: a scenario is missing, a child did not start, a file is malformed."""


class Rejected(Exception):
    """Learner code did not pass; carries the verdict and the sentence that the learner reads.

    Args:
        verdict: How the run ended.
        message: One or more sentences, complete without any other output.
        loaded: Whether the learner's file could be imported at all.
    """

    def __init__(self, verdict: Verdict, message: str, *, loaded: bool = True) -> None:
        super().__init__(message)
        self.verdict = verdict
        self.message = message
        self.loaded = loaded
