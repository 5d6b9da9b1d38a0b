"""What a test file calls: each measurement passes what is right, and says what is wrong in full."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.exercise import Exercise
from grader.tests.make_exercise import MakeExercise, make_exercise
from grader.verdicts import GraderError, Rejected, Verdict

__all__ = ["make_exercise"]

LEARNER = '''
"""Four kinds of nodes, and what a program does with them."""

import weakref

kept = []


class Free:
    pass


class Cyclic:
    def __init__(self):
        self.me = self


class Kept:
    def __init__(self):
        kept.append(self)


class Weak:
    def __init__(self):
        self.me = weakref.ref(self)


def leak():
    kept.append(bytearray(10))


class Cached:
    __slots__ = ("page",)


latest = [Cached() for _ in range(200)]
pages = {}


def leak_beside_a_full_cache():
    latest.append(Cached())
    del latest[0]
    # It is as large, and lies where the other one was: the next one gets a place of its own.
    pages[len(pages)] = bytes(10)


def work():
    return [object() for _ in range(10)]


def open_file():
    kept.append(open(__file__))


def open_database():
    import sqlite3

    kept.append(sqlite3.connect("rows.db"))


def hoard():
    rows = [bytearray(1 << 20) for _ in range(5)]
    return len(rows)
'''

SCENARIOS = '''
"""Play with them."""


def drop(tree, watch, kind, number=1):
    for position in range(number):
        watch(getattr(tree, kind)(), f"node {position}")


def call(tree, function):
    return getattr(tree, function)


def answer(tree, **inputs):
    return inputs


def wrong(tree):
    assert tree is None, "The tree should be None."


def wrong_without_a_sentence(tree):
    assert tree is None
'''


def line_of(code: str) -> int:
    """Return the number of the learner's line that has some code."""
    return 1 + next(number for number, line in enumerate(LEARNER.splitlines()) if code in line)


Judge = Callable[[Exercise], Any]


@pytest.fixture
def exercise(make_exercise: MakeExercise) -> Exercise:
    """Return an exercise whose learner's file has something right and wrong of every kind."""
    return make_exercise(LEARNER, SCENARIOS)


def rejected(exercise: Exercise, judge: Judge) -> tuple[str, str]:
    """Return verdict and message of a measurement that rejects."""
    with pytest.raises(Rejected) as caught:
        judge(exercise)
    return str(caught.value.verdict), caught.value.message


@pytest.mark.parametrize(
    "judge",
    [
        lambda exercise: exercise.assert_freed_promptly("drop", kind="Free", number=3),
        lambda exercise: exercise.assert_freed_promptly("drop", kind="Weak"),
        lambda exercise: exercise.assert_freed_by_gc("drop", kind="Free"),
        lambda exercise: exercise.assert_freed_by_gc("drop", kind="Cyclic"),
        lambda exercise: exercise.assert_freed_only_by_gc("drop", kind="Cyclic", number=3),
        lambda exercise: exercise.assert_bounded("drop", bound=3, kind="Kept", number=3),
        lambda exercise: exercise.assert_bounded("drop", bound=0, kind="Cyclic", number=3),
        lambda exercise: exercise.assert_no_steady_growth("call", function="work"),
        lambda exercise: exercise.assert_steady_growth("call", function="leak"),
        lambda exercise: exercise.assert_peak_below("call", ceiling=6 << 20, function="hoard"),
        lambda exercise: exercise.assert_handles_released("call", function="hoard"),
    ],
)
def test_what_is_right_passes(exercise: Exercise, judge: Judge) -> None:
    """A measurement that is as it should be raises nothing."""
    judge(exercise)


@pytest.mark.parametrize(
    ("judge", "message"),
    [
        (
            lambda exercise: exercise.assert_freed_promptly("drop", kind="Cyclic"),
            (
                "1 of 1 watched object was still alive when the last name was gone, with the collector "
                "off, for example node 0. A collection then freed all of them: a reference cycle held "
                "them.\nWho holds it: Cyclic -> .me -> the same Cyclic (a reference cycle)."
            ),
        ),
        (
            lambda exercise: exercise.assert_freed_promptly("drop", kind="Kept", number=2),
            (
                "2 of 2 watched objects were still alive when the last name was gone, with the "
                "collector off, for example node 0. A collection freed none of them: something still "
                "in use referred to them.\nWho holds it: global 'kept' of tree (list) -> [0] (Kept)."
            ),
        ),
        (
            lambda exercise: exercise.assert_freed_by_gc("drop", kind="Kept"),
            (
                "1 of 1 watched object was still alive after the collector ran, for example node 0. "
                "Something still in use referred to it.\n"
                "Who holds it: global 'kept' of tree (list) -> [0] (Kept)."
            ),
        ),
        (
            lambda exercise: exercise.assert_freed_only_by_gc("drop", kind="Free", number=2),
            (
                "2 of 2 watched objects died as soon as the last name was gone. All should "
                "survive it, and die only when the collector runs."
            ),
        ),
        (
            lambda exercise: exercise.assert_freed_only_by_gc("drop", kind="Kept"),
            (
                "1 of 1 watched object was still alive after the collector ran, for example node 0. "
                "Something still in use referred to it.\n"
                "Who holds it: global 'kept' of tree (list) -> [0] (Kept)."
            ),
        ),
        (
            lambda exercise: exercise.assert_freed_only_by_gc("drop", kind="Free", number=0),
            "No object was made, so there is nothing that could survive.",
        ),
        (
            lambda exercise: exercise.assert_freed_promptly("drop", kind="Free", number=0),
            (
                "Scenario 'drop' found no object to watch: "
                "your code made none of those whose end is judged here."
            ),
        ),
        (
            lambda exercise: exercise.assert_bounded("drop", bound=2, kind="Kept", number=3),
            (
                "3 of 3 entries were still alive; the bound is 2.\n"
                "Who holds it: global 'kept' of tree (list) -> [0] (Kept)."
            ),
        ),
        (
            lambda exercise: exercise.run("wrong"),
            "The tree should be None.",
        ),
        (
            lambda exercise: exercise.run("wrong_without_a_sentence"),
            "An assert without a message failed in the scenario.",
        ),
    ],
)
def test_what_is_wrong_is_said_in_full(exercise: Exercise, judge: Judge, message: str) -> None:
    """A measurement that is not as it should be fails with how many, when, and who holds them."""
    verdict, actual = rejected(exercise, judge)

    assert ("failed", message) == (verdict, actual)


def test_growth_is_said_with_its_evidence(exercise: Exercise) -> None:
    """A leak's message has the growth per call and per batch, the types, the line and the holder."""
    verdict, message = rejected(
        exercise, lambda exercise: exercise.assert_no_steady_growth("call", function="leak")
    )
    first, *others = message.splitlines()

    assert "failed" == verdict
    assert first.startswith("Each call leaves 2.0")
    assert first.endswith(").")
    assert any(f"tree.py, line {line_of('bytearray(10)')}" in line for line in others)


def test_what_a_full_cache_takes_in_is_not_blamed(exercise: Exercise) -> None:
    """Objects that are new in the place of others, as in a cache, are not named as what grows."""
    _, message = rejected(
        exercise,
        lambda exercise: exercise.assert_no_steady_growth(
            "call", function="leak_beside_a_full_cache"
        ),
    )

    assert "Cached" not in message
    assert "What has grown most in 100 calls: a dict, by 100." in message
    assert message.endswith("Who holds it: global 'pages' of tree (dict).")


def test_missing_growth_is_said_with_its_batches(exercise: Exercise) -> None:
    """Where a leak is asked for, its absence is told with what each batch left."""
    verdict, message = rejected(
        exercise, lambda exercise: exercise.assert_steady_growth("call", function="work")
    )

    assert "failed" == verdict
    assert re.fullmatch(
        r"No steady growth: the batches of calls left ([+-]\d, ){4}[+-]\d memory blocks behind "
        r"\(-?0\.0\d per call\)\. A leak leaves something in every call\.",
        message,
    )


def test_a_peak_is_said_with_the_line_that_made_it(exercise: Exercise) -> None:
    """A peak that is too high is told in megabytes, with the line that holds most."""
    verdict, message = rejected(
        exercise,
        lambda exercise: exercise.assert_peak_below("call", ceiling=3 << 20, function="hoard"),
    )

    assert "failed" == verdict
    assert message.startswith(
        "At its peak one call held 5.0 MB; the limit here is 3.0 MB.\n"
        f"Alive at the peak, by the line that allocated it: tree.py, line {line_of('rows =')} (5.0"
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows opens files for reading under other kinds")
def test_open_handles_are_said_with_an_example(exercise: Exercise) -> None:
    """Files that stay open are counted, and one is named with its holder."""
    verdict, message = rejected(
        exercise, lambda exercise: exercise.assert_handles_released("call", function="open_file")
    )

    assert "failed" == verdict
    assert message.startswith(
        "After 10 calls, with the collector off, more was open than before: 10 files, "
        "for example file 'tree.py'.\nWho holds it: global 'kept' of tree (list) -> ["
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows opens databases under other kinds of handles")
def test_an_open_database_is_said_by_its_name(exercise: Exercise) -> None:
    """A connection that stays open is a file to the system, and a database to the reader."""
    _, message = rejected(
        exercise,
        lambda exercise: exercise.assert_handles_released("call", function="open_database"),
    )

    assert message.endswith(
        "for example a connection to an SQLite database.\n"
        "Who holds it: global 'kept' of tree (list) -> [1] (Connection)."
    )


def test_a_run_returns_data_and_takes_data(exercise: Exercise) -> None:
    """Inputs go to the scenario as keywords and come back as JSON would have them."""
    assert {"rows": [1, [2, None]], "name": "x"} == exercise.run(
        "answer", rows=(1, [2, None]), name="x"
    )


@pytest.mark.parametrize(
    ("judge", "message"),
    [
        (
            lambda exercise: exercise.run("missing"),
            "^03b_tree/scenarios.py has no scenario 'missing'$",
        ),
        (lambda exercise: exercise.run("wrong", surprise=1), "could not be started: TypeError"),
        (lambda exercise: exercise.run("answer", rows={1}), "are no JSON data"),
    ],
)
def test_our_own_mistakes_are_grader_errors(exercise: Exercise, judge: Judge, message: str) -> None:
    """A scenario that is missing or called wrongly is never counted against the learner."""
    with pytest.raises(GraderError, match=message):
        judge(exercise)


@pytest.mark.parametrize("scenarios", ["import nothing_here\n", "def broken(:\n", "1 / 0\n"])
def test_scenarios_that_cannot_be_imported_are_our_mistake(
    make_exercise: MakeExercise, scenarios: str
) -> None:
    """A scenarios.py that fails by itself is a grader error, whatever the learner wrote."""
    with pytest.raises(GraderError, match="cannot be imported"):
        make_exercise("1 / 0\n", scenarios).run("play")


def test_the_same_seed_repeats_the_inputs(exercise: Exercise) -> None:
    """Inputs depend on the seed and the exercise, on nothing else."""
    same = Exercise(exercise.entry, exercise.path, exercise.seed)
    other = Exercise(exercise.entry, exercise.path, exercise.seed + 1)
    first, again, different = (found.random.random() for found in (exercise, same, other))

    assert first == again
    assert first != different


def test_the_signals_are_remembered(exercise: Exercise) -> None:
    """The report can say what a test measured."""
    exercise.run("answer")
    exercise.assert_freed_promptly("drop", kind="Free")
    exercise.assert_freed_by_gc("drop", kind="Free")

    assert ["behaviour", "freed_promptly", "freed_by_gc"] == exercise.signals_used


def test_the_source_is_there_to_be_read(make_exercise: MakeExercise) -> None:
    """A test may read the graded file; bytes that are no text do no harm."""
    exercise = make_exercise("", "")
    exercise.path.write_bytes(b"caf\xe9")

    assert "caf\N{REPLACEMENT CHARACTER}" == exercise.source


def test_the_source_of_a_missing_file_is_rejected(make_exercise: MakeExercise) -> None:
    """A test that reads the source of a missing file blames the learner's file, not the grader."""
    exercise = make_exercise("", "")
    exercise.path.unlink()

    with pytest.raises(Rejected) as caught:
        _ = exercise.source

    assert Verdict.SYNTAX is caught.value.verdict


def test_limits_come_from_the_settings(make_exercise: MakeExercise) -> None:
    """An exercise may allow less time than usual."""
    exercise = make_exercise(
        "while True: pass\n", "def play(tree):\n    pass\n", limits={"seconds": 0.4}
    )

    verdict, message = rejected(exercise, lambda exercise: exercise.run("play"))

    assert "timeout" == verdict
    assert "still running after 0.4 s, the time limit" in message


def test_c_memory_that_cannot_be_measured_is_skipped(
    exercise: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the platform does not tell the size of the C heap, the test is skipped, not failed."""

    def unmeasured(*_args: object, **_kwargs: object) -> Any:
        return type("Outcome", (), {"value": None})

    monkeypatch.setattr(exercise, "_measure", unmeasured)

    with pytest.raises(pytest.skip.Exception, match="does not say how much C memory"):
        exercise.assert_no_native_growth("call", function="leak")


@pytest.mark.skipif(sys.platform != "linux", reason="only seen where psutil has heap_info")
def test_c_memory_that_stays_is_said(exercise: Exercise) -> None:
    """Python objects count too, because the run allocates all of them with malloc."""
    verdict, message = rejected(
        exercise, lambda exercise: exercise.assert_no_native_growth("call", function="leak")
    )

    assert "failed" == verdict
    assert "bytes of C memory behind, batch after batch" in message


def test_a_failed_explanation_costs_only_the_explanation(
    make_exercise: MakeExercise, tmp_path: Path
) -> None:
    """When the second run does not come to its end, the first one's verdict stands."""
    mark = tmp_path / "ran"
    learner = f"""
        import pathlib
        kept = []
        mark = pathlib.Path({str(mark)!r})
        if mark.exists():
            raise SystemExit
        mark.touch()
        class Kept:
            def __init__(self):
                kept.append(self)
        """
    exercise = make_exercise(learner, SCENARIOS)

    verdict, message = rejected(
        exercise, lambda exercise: exercise.assert_freed_by_gc("drop", kind="Kept")
    )

    assert "failed" == verdict
    assert message.endswith("Something still in use referred to it.")
