"""The sentences say what is alive or growing, how much, and who holds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import sentences
from grader.judge import growth
from grader.runner import Outcome
from grader.verdicts import Verdict

LEARNER = Path("/somewhere/03b_tree/tree.py")


def lifetimes(watched: int, before: int, after: int) -> dict[str, object]:
    """Return what the lifetime signal measures."""
    return {
        "watched": watched,
        "alive_before": before,
        "alive_after": after,
        "example_before": "the root",
        "example_after": "a child",
    }


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (0, "A collection then freed all of them: a reference cycle held them."),
        (3, "A collection freed none of them: something still in use referred to them."),
        (1, "A collection freed 2 of them."),
    ],
)
def test_survivors_of_their_last_name(after: int, expected: str) -> None:
    """The sentence says how many are alive and what a collection changed."""
    said = sentences.not_freed(lifetimes(4, 3, after), after_gc=False, holder="global 'x'")

    assert said.startswith("3 of 4 watched objects were still alive when the last name was gone")
    assert expected in said
    assert said.endswith("\nWho holds it: global 'x'.")


def test_one_survivor_is_singular() -> None:
    """One object is, two objects are."""
    said = sentences.not_freed(lifetimes(1, 1, 1), after_gc=True, holder="")

    assert said == (
        "1 of 1 watched object was still alive after the collector ran, for example a child. "
        "Something still in use referred to it."
    )


def test_growth_names_amount_types_lines_and_holder() -> None:
    """A leak's sentence carries all the evidence there is."""
    batches = [200, 200, 200]
    found = {
        "calls": 100,
        "types": [["Node", 100]],
        "lines": [["/x/tree.py", 7, 100, 2048]],
        "holder": "global 'kept'",
    }

    said = sentences.grows(
        growth(batches, calls=100, floor=0.04), batches, "memory blocks behind", found
    )

    assert said == (
        "Each call leaves 2.00 memory blocks behind, batch after batch (+200, +200, +200).\n"
        "New objects after 100 calls: 100 Node.\n"
        "What stays was allocated in: tree.py, line 7 (2 kB).\n"
        "Who holds it: global 'kept'."
    )


def test_a_missing_name_is_said_plainly() -> None:
    """A file without the function that is asked for is told which one."""
    outcome = Outcome(
        Verdict.RAISED, text="AttributeError: module 'tree' has no attribute 'build'", loaded=True
    )

    said = sentences.stopped(outcome, LEARNER, "play")

    assert said == "tree.py defines no 'build', which this exercise asks for."


def test_an_exception_is_told_with_its_lines() -> None:
    """What the learner's code raised is told with file, line, function and source."""
    outcome = Outcome(
        Verdict.RAISED,
        text="ValueError: no",
        frames=((str(LEARNER), 3, "build", "raise ValueError('no')"),),
        loaded=True,
    )

    said = sentences.stopped(outcome, LEARNER, "play")

    assert said == (
        "tree.py raised in scenario 'play': ValueError: no\n"
        "  tree.py, line 3, in build: raise ValueError('no')"
    )


def thread(heading: str, *lines: int) -> str:
    """Return what faulthandler writes about a thread that runs the learner's file."""
    frames = [f'  File "{LEARNER}", line {line} in spin' for line in lines]
    return "\n".join(
        [f"{heading} (most recent call first):", *frames, '  File "x.py", line 1 in x', ""]
    )


@pytest.mark.parametrize(
    ("stack", "expected"),
    [
        ([], ""),
        ([thread("Stack", 9, 3)], " It was in line 9."),
        ([thread("Thread 0x1", 9, 3)], " It was in line 9."),
        ([thread("Thread 0x1")], ""),
        ([thread("Thread 0x2", 5), thread("Thread 0x1", 9)], " It was in line 9."),
        ([thread("Thread 0x2", 5), thread("Thread 0x1")], " It was in line 5."),
        (
            ["Fatal Python error: x\n\n", thread("Current thread 0x1", 9), thread("Thread 0x2", 5)],
            " It was in line 9.",
        ),
        ([thread("Thread 0x1", 4), thread("Stack", 9)], " It was in line 9."),
    ],
)
def test_the_line_is_taken_from_the_dumped_stack(stack: list[str], expected: str) -> None:
    """The innermost line of the current thread is named, else of the main thread, else of any."""
    text = "still running after 1 s, the time limit"
    outcome = Outcome(Verdict.TIMEOUT, text=text, stack="\n".join(stack), loaded=True)

    said = sentences.stopped(outcome, LEARNER, "play")

    assert f"tree.py was stopped in scenario 'play': {text}.{expected}" == said


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (Outcome(Verdict.PASSED), ""),
        (Outcome(Verdict.PASSED, gc_calls=(("collect", 4),)), "called gc.collect() in line 4"),
        (Outcome(Verdict.PASSED, processes=("sleep",)), "left 1 process running (sleep)"),
        (Outcome(Verdict.PASSED, threads=("T-1", "T-2")), "left 2 threads running (T-1, T-2)"),
        (
            Outcome(Verdict.PASSED, threads=tuple("abcdefg")),
            "7 threads running (a, b, c, d, e, ...)",
        ),
    ],
)
def test_what_no_answer_may_do_is_named(outcome: Outcome, expected: str) -> None:
    """Collector calls, processes and threads are named; a clean run gets no sentence."""
    said = sentences.unfit(outcome, ["disable"], "tree.py")

    assert (expected in said) if expected else not said


def test_an_allowed_collector_call_is_no_problem() -> None:
    """What exercise.toml allows is not reported."""
    outcome = Outcome(Verdict.PASSED, gc_calls=(("collect", 4),))

    assert "" == sentences.unfit(outcome, ["collect"], "tree.py")


@pytest.mark.parametrize(
    ("number", "expected"), [(12, "12 B"), (2048, "2 kB"), (3 * 1024**2, "3.0 MB")]
)
def test_sizes_are_written_for_people(number: int, expected: str) -> None:
    """Bytes, kilobytes and megabytes are told apart."""
    assert expected == sentences.size(number)


def test_no_machine_path_is_left() -> None:
    """Absolute paths in quotes become file names, on every system."""
    text = f'{LEARNER} and File "/usr/lib/x.py" and File "C:\\Python\\y.py"'

    assert 'tree.py and File "x.py" and File "y.py"' == sentences.without_paths(text, LEARNER)
