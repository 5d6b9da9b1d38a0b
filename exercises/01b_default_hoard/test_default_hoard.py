"""Judge 01b: the leak is shown on the broken function, and mended without losing the feature."""

from __future__ import annotations

from grader.exercise import Exercise

CALM_LEVELS = ("DEBUG", "INFO", "WARNING")

Errors = list[list[str]]
"""What a log should give: [time, message] of each error, in the order of the lines."""


def test_reproduce_makes_the_broken_function_grow(exercise: Exercise) -> None:
    """Each call of `reproduce` with the broken function leaves something behind."""
    exercise.assert_steady_growth("reproduce", function="broken")


def test_reproduce_leaves_nothing_behind_with_a_healthy_function(exercise: Exercise) -> None:
    """Called with a healthy function, `reproduce` leaks nothing, so it does not leak by itself."""
    exercise.assert_no_steady_growth("reproduce", function="healthy")


def test_collecting_errors_leaves_nothing_behind(exercise: Exercise) -> None:
    """`collect_errors` does not grow from call to call."""
    lines, _ = _log(exercise)
    exercise.assert_no_steady_growth("collect_and_forget", lines=lines)


def test_errors_die_with_the_result_that_holds_them(exercise: Exercise) -> None:
    """When the caller drops a result, its errors die at once, without the collector."""
    lines, _ = _log(exercise)
    exercise.assert_freed_promptly("drop_the_results", lines=lines)


def test_calls_without_a_list_share_nothing(exercise: Exercise) -> None:
    """Without a list each call returns its own new list, with the errors of its own log."""
    logs = [_log(exercise), _log(exercise), _log(exercise, errors=0), _log(exercise)]
    found = exercise.run("calls_without_a_list", logs=[lines for lines, _ in logs])

    for number, (_, expected) in enumerate(logs, start=1):
        actual = found["at return"][number - 1]
        assert expected == actual, (
            f"Call {number} of {len(logs)}, each without a list, was given a log with "
            f"{_these(expected)}. It returned {_these(actual)}.{_difference(expected, actual)}"
        )
    for number, (_, expected) in enumerate(logs, start=1):
        actual = found["at the end"][number - 1]
        assert expected == actual, (
            f"Call {number} of {len(logs)}, each without a list, returned {_these(expected)}. "
            f"After the later calls the list that it had returned held {_these(actual)}: "
            "a later call changed an earlier result."
        )


def test_a_failed_or_unfinished_call_does_not_show_in_another(exercise: Exercise) -> None:
    """Calls share nothing either if one of them fails, or runs in the middle of another."""
    first, first_errors = _log(exercise)
    second, second_errors = _log(exercise)
    after = exercise.run("call_after_a_failure", first=first, second=second)
    within = exercise.run("call_within_a_call", first=first, second=second)

    assert after["failed"], (
        "Reading a log raised OSError, and collect_errors() swallowed it. It must pass it on."
    )
    assert second_errors == after["second"], (
        f"The reading of a log with {_these(first_errors)} failed after its last line. "
        f"The next log had {_these(second_errors)}, but its call returned "
        f"{_these(after['second'])}."
    )
    assert second_errors == within["inner"], (
        f"While a log was being read, another one with {_these(second_errors)} was collected, "
        f"also without a list. That inner call's list held {_these(within['inner'])}."
    )
    assert first_errors * 2 == within["outer"], (
        f"A log with {_these(first_errors * 2)} was being read while another one was collected, "
        f"both without a list. The outer call returned {_these(within['outer'])}."
    )


def test_a_list_of_the_caller_is_extended_and_returned(exercise: Exercise) -> None:
    """A list that is passed keeps its entries, gets the new ones, and is itself returned."""
    _assert_own_list_is_used(exercise, earlier=["left by an earlier log", "and another one"])


def test_an_empty_list_of_the_caller_is_used_too(exercise: Exercise) -> None:
    """An empty list that is passed gets the errors, and is itself returned."""
    _assert_own_list_is_used(exercise, earlier=[])


def _assert_own_list_is_used(exercise: Exercise, earlier: list[str]) -> None:
    logs = [_log(exercise), _log(exercise)]
    expected = [["00:00:00", message] for message in earlier]
    expected += [error for _, errors in logs for error in errors]
    found = exercise.run("own_list", logs=[lines for lines, _ in logs], earlier=earlier)

    for way, outcome in found.items():
        given = f"a list that held {_these(expected[: len(earlier)])} was passed {way}"
        assert expected == outcome["mine"], (
            f"For two logs in turn, {given}. In the end it should hold "
            f"{_these(expected)}, but it holds {_these(outcome['mine'])}."
            f"{_difference(expected, outcome['mine'])}"
        )
        assert outcome["returned mine"], (
            f"For two logs in turn, {given}. "
            "collect_errors() extended it, but returned another list."
        )


def _log(exercise: Exercise, errors: int | None = None) -> tuple[list[str], Errors]:
    """Make a log, and what `collect_errors` should find in it.

    Args:
        exercise: Source of randomness.
        errors: How many of its lines are errors; 3 to 8 if not given.
    """
    random = exercise.random
    wanted = random.randint(3, 8) if errors is None else errors
    levels = ["ERROR"] * wanted + random.choices(CALM_LEVELS, k=random.randint(2, 6))
    random.shuffle(levels)
    lines = []
    expected = []
    start = random.randint(0, 80_000)
    for second, level in enumerate(levels, start=start):
        time = f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
        message = f"job {random.randint(1000, 9999)} on disk {random.randint(1, 99)}"
        lines.append(f"{time} {level} {message}")
        if level == "ERROR":
            expected.append([time, message])
    return lines, expected


def _these(entries: Errors) -> str:
    """Put entries into words: how many, and the time of the first."""
    if not entries:
        return "no errors"
    number = f"{len(entries)} error{'s' * (len(entries) != 1)}"
    return f"{number} (the first of {entries[0][0]})"


def _difference(expected: Errors, actual: Errors) -> str:
    """Show the first entry that differs, where the numbers of entries alone do not tell."""
    if len(expected) != len(actual):
        return ""
    for number, (wanted, got) in enumerate(zip(expected, actual, strict=True), start=1):
        if wanted != got:
            return f" Entry {number} should be {' '.join(wanted)!r}, but is {' '.join(got)!r}."
    return ""
