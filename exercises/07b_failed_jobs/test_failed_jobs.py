"""Judge 07b: a failed job leaves nothing but words, and the words are all there."""

from __future__ import annotations

from typing import Any

from grader.exercise import Exercise

NAMES = ("backup", "billing", "cleaning", "imports", "mailing", "prices", "stock")
FILES = ("anvils.csv", "bolts.csv", "chains.csv", "drills.csv", "files.csv", "gears.csv")
CAUSE = "The above exception was the direct cause of the following exception:"
CONTEXT = "During handling of the above exception, another exception occurred:"
FAILING = (
    "plain", "cause", "context", "suppressed", "both", "group", "note", "deep", "chain", "nested"
)  # fmt: skip
DEPTH, CAUSES = 40, 6
"""How many calls a job fails down, and how many causes an exception has."""

Plans = list[list[str]]


def test_failed_jobs_leave_nothing_alive(exercise: Exercise) -> None:
    """A job, its local names and those of the caller die as soon as it has failed."""
    exercise.assert_freed_promptly("fail_and_go_on", plans=_plans(exercise, ["plain", "note"]))


def test_nothing_is_kept_through_causes_and_contexts(exercise: Exercise) -> None:
    """What is at hand where a cause or a context was raised dies, too, also if it is not shown."""
    for kind in ("cause", "context", "suppressed", "both", "chain"):
        exercise.assert_freed_promptly("fail_and_go_on", plans=_plans(exercise, [kind]))


def test_nothing_is_kept_through_a_group(exercise: Exercise) -> None:
    """What is at hand where the members of a group were raised dies, too."""
    exercise.assert_freed_promptly("fail_and_go_on", plans=_plans(exercise, ["group", "nested"]))


def test_nothing_is_left_when_the_failures_are_cleared(exercise: Exercise) -> None:
    """Failure after failure, each cleared, the process does not grow, not even by garbage."""
    plans = _plans(exercise, ["plain", "cause", "context", "group"])
    exercise.assert_no_steady_growth("fail_and_clear", collector=False, plans=plans)


def test_the_report_has_all_tracebacks(exercise: Exercise) -> None:
    """The report shows functions, causes, contexts, groups and notes, and no local values."""
    chosen = _plans(exercise, [*FAILING, "well", *FAILING])
    plans = [[f"{name}-{number}", kind, text] for number, (name, kind, text) in enumerate(chosen)]
    found = exercise.run("night", plans=plans)
    report = found["report"]
    assert report == found["again"], "A second call of report() gave another text than the first."
    assert "password" not in report, (
        "The report shows the value of a local name. It should show no such values."
    )
    failed = [plan for plan in plans if plan[1] != "well"]
    for number, (name, kind, text) in enumerate(failed):
        heading = f"{name} failed:\n"
        assert heading in report, f"The report should have the line {heading.strip()!r}."
        part = report.split(heading, 1)[1]
        if number + 1 < len(failed):
            part = part.split(f"{failed[number + 1][0]} failed:\n")[0]
        position = 0
        for words in _told(kind, text):
            place = part.find(words, position)
            assert place >= 0, (
                f"Job {name} {_HOW[kind]}. Its part of the report should have {words!r}"
                f"{_after(part, position)}, but has not. It is:\n{part or 'empty'}"
            )
            position = place + len(words)
        assert kind != "suppressed" or f"Error: {text}" not in part, (
            f"Job {name} {_HOW[kind]}. The report should not show the first exception."
        )


def test_summary_and_count_are_as_before(exercise: Exercise) -> None:
    """Results, summary and count are right, for many failures, and clear() forgets all."""
    kinds = exercise.random.choices([*FAILING, "well"], k=420)
    plans = _plans(exercise, kinds)
    found = exercise.run("night", plans=plans)
    for (name, kind, text), result in zip(plans, found["results"], strict=True):
        wanted = text if kind == "well" else None
        assert wanted == result, (
            f"Job {name} {_HOW[kind]}. run() should return {wanted!r}, but returned {result!r}."
        )
    summary = [_summary(*plan) for plan in plans if plan[1] != "well"]
    for place, (row, got) in enumerate(zip(summary, found["summary"], strict=False), start=1):
        assert row == got, f"Row {place} of the summary should be {row}, but is {got}."
    assert len(summary) == len(found["summary"]), (
        f"{len(summary)} jobs failed, but the summary has {len(found['summary'])} rows."
    )
    for name, number in _counts(kinds).items():
        assert number == found["counts"][name], (
            f"count({name}) should be {number}, but is {found['counts'][name]}. "
            "Instances of derived classes count, too."
        )
    assert found["cleared"] == ["", [], 0], (
        "After clear(), report(), summary() and count(Exception) should be '', [] and 0, "
        f"but are {found['cleared']}."
    )


def test_what_is_no_exception_goes_through(exercise: Exercise) -> None:
    """KeyboardInterrupt and its like leave run(), and are no failures."""
    found = exercise.run("interrupt", names=exercise.random.sample(NAMES, 3))
    for wanted, got in zip(
        ("KeyboardInterrupt", "SystemExit", "GeneratorExit"), found["raised"], strict=True
    ):
        assert wanted == got, f"A job raised {wanted}. It should leave run(), but run raised {got}."
    assert found["summary"] == [], (
        f"Jobs were interrupted, and none failed, but the summary is {found['summary']}."
    )


_HOW = {
    "well": "worked",
    "plain": "failed",
    "note": "failed, and a note was added to the exception",
    "cause": "raised one exception from another",
    "context": "failed in the handler of another exception",
    "suppressed": "raised an exception `from None` in the handler of another one",
    "both": "raised one exception from another, in the handler of a third one",
    "group": "raised a group of exceptions",
    "deep": f"failed {DEPTH} calls down",
    "chain": f"raised an exception with {CAUSES} causes, one behind the other",
    "nested": "raised a group of exceptions that has a group in it, and a member with a cause",
}


def _plans(exercise: Exercise, kinds: list[str]) -> Plans:
    random = exercise.random
    return [[random.choice(NAMES), kind, random.choice(FILES)] for kind in kinds]


def _told(kind: str, text: str) -> list[str]:
    """Return what a part of the report has, in this order."""
    broken = ["in read_file", "raise BrokenFileError", f"BrokenFileError: {text}"]
    lost = ["in look_up", "raise KeyError", f"KeyError: '{text}'"]
    failed = [f"ImportFailedError: import of {text}"]
    return {
        "plain": ["in __call__", "in work_plain", *broken],
        "note": ["in work_note", *broken, f"a note on {text}"],
        "cause": [*broken, CAUSE, "in work_cause", *failed],
        "context": [*broken, CONTEXT, "in work_context", *lost],
        "suppressed": ["in work_suppressed", *failed],
        "both": [*lost, CAUSE, "in work_both", *failed],
        "group": [f"ExceptionGroup: parts of {text}", *broken, *lost],
        "deep": ["in descend", "in go_on_down"] * (DEPTH // 2) + broken,
        "chain": [
            f"KeyError: '{text}'",
            *(f"ImportFailedError: step {number} of {text}" for number in range(CAUSES)),
        ],
        "nested": [
            f"ExceptionGroup: all of {text}", *broken, CAUSE, *failed,
            f"ExceptionGroup: parts of {text}", *broken, *lost,
        ],
    }[kind]  # fmt: skip


def _after(report: str, position: int) -> str:
    line = report[:position].rpartition("\n")[2].strip()
    return f" after {line!r}" if line else ""


def _summary(name: str, kind: str, text: str) -> list[Any]:
    return {
        "plain": [name, "BrokenFileError", text, "read_file"],
        "note": [name, "BrokenFileError", text, "read_file"],
        "cause": [name, "ImportFailedError", f"import of {text}", "work_cause"],
        "context": [name, "KeyError", f"'{text}'", "look_up"],
        "suppressed": [name, "ImportFailedError", f"import of {text}", "work_suppressed"],
        "both": [name, "ImportFailedError", f"import of {text}", "work_both"],
        "group": [
            name, "ExceptionGroup", f"parts of {text} (2 sub-exceptions)", "work_group",
        ],
        "deep": [name, "BrokenFileError", text, "read_file"],
        "chain": [name, "ImportFailedError", f"step {CAUSES - 1} of {text}", "work_chain"],
        "nested": [
            name, "ExceptionGroup", f"all of {text} (2 sub-exceptions)", "work_nested",
        ],
    }[kind]  # fmt: skip


def _counts(kinds: list[str]) -> dict[str, int]:
    """Return how many failures there are of each type."""
    broken = sum(kind in ("plain", "note", "deep") for kind in kinds)
    failed = sum(kind in ("cause", "suppressed", "both", "chain") for kind in kinds)
    lost = kinds.count("context")
    groups = kinds.count("group") + kinds.count("nested")
    return {
        "BrokenFileError": broken,
        "ValueError": broken,
        "ImportFailedError": failed,
        "KeyError": lost,
        "LookupError": lost,
        "ExceptionGroup": groups,
        "Exception": broken + failed + lost + groups,
        "TypeError": 0,
    }
