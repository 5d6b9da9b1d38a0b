"""Judge 01a: every prediction must agree with what the running interpreter does."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator
from textwrap import indent
from typing import Any

from grader.exercise import Exercise

TRIES = 3
"""How many values of n each prediction is asked for, so that a fixed number cannot pass."""

LARGEST = 40
"""Largest n and k."""

MEASURING = {"getrefcount", "get_referrers", "exec", "eval"}
"""Names with which an answer would measure instead of predict."""

Case = tuple[str, dict[str, int]]


def test_the_effect_of_names_is_predicted(exercise: Exercise) -> None:
    """A name that comes or goes changes the count by one, and predictions say so."""
    _assert_predicted(
        exercise,
        ("second_name", {}),
        ("delete_a_name", {}),
        *_with_n(exercise, "loop_variable"),
    )


def test_the_effect_of_containers_is_predicted(exercise: Exercise) -> None:
    """Predictions for dict, set and list agree with what the containers refer to."""
    _assert_predicted(
        exercise,
        *_with_n(exercise, "fill_a_dict"),
        *_with_n(exercise, "fill_a_set"),
        *_with_n_and_k(exercise, "copy_a_slice"),
        *_with_n_and_k(exercise, "list_of_lists"),
    )


def test_the_effect_of_calls_is_predicted(exercise: Exercise) -> None:
    """Predictions tell what a finished call gives back from what it leaves behind."""
    _assert_predicted(
        exercise,
        *_with_n(exercise, "call_a_function"),
        *_with_n(exercise, "default_argument"),
        *_with_n(exercise, "closures"),
    )


def test_the_effect_of_lifetimes_is_predicted(exercise: Exercise) -> None:
    """Predictions know what a dying list lets go and what a kept exception holds."""
    _assert_predicted(
        exercise,
        *_with_n(exercise, "rebind_a_list"),
        *_with_n(exercise, "kept_exceptions"),
    )


def _with_n(exercise: Exercise, function: str) -> Iterator[Case]:
    """Yield cases with different n."""
    for n in exercise.random.sample(range(2, LARGEST + 1), TRIES):
        yield function, {"n": n}


def _with_n_and_k(exercise: Exercise, function: str) -> Iterator[Case]:
    """Yield cases with k below n, equal to n, and above n."""
    small, middle, large = sorted(exercise.random.sample(range(2, LARGEST + 1), 3))
    yield function, {"n": large, "k": small}
    yield function, {"n": middle, "k": middle}
    yield function, {"n": small, "k": large}


def _assert_predicted(exercise: Exercise, *cases: Case) -> None:
    """Compare predictions with what happened; report the first wrong one and count the others."""
    answers = exercise.run("compare", cases=cases)
    line, name = _first_measurement(exercise)
    assert not name, (
        f"{exercise.path.name} uses {name} in line {line}. A prediction is made without measuring: "
        'check it in a REPL afterwards, or below `if __name__ == "__main__":`.'
    )
    wrong = [answer for answer in answers if answer["predicted"] != answer["happened"]]
    assert not wrong, _in_words(wrong)


def _in_words(wrong: list[dict[str, Any]]) -> str:
    """Describe the first wrong prediction, and say how many others there are."""
    first = wrong[0]
    values = " and ".join(f"{name} = {value}" for name, value in first["values"].items())
    predicted = first["predicted"]
    said = "returned None" if predicted == "None" else f"predicted {predicted}"
    text = (
        f"In {first['function']}{' with ' * bool(values)}{values}: you {said}, but the reference "
        f'count of thing {_change_in_words(first["happened"])} through the lines below "# now:".\n'
        f"{indent(first['program'], '    ')}"
    )
    others = {answer["function"] for answer in wrong} - {first["function"]}
    if others:
        text += f"\nOther wrong predictions in this group: {len(others)}."
    return text


def _change_in_words(change: int) -> str:
    if change == 0:
        return "did not change (0)"
    return f"{'rose' if change > 0 else 'fell'} by {abs(change)} ({change:+d})"


def _first_measurement(exercise: Exercise) -> tuple[int, str]:
    """Return line and name of the first measurement outside the part that runs as a script."""
    with warnings.catch_warnings():  # what Python warns about in the learner's file is not graded
        warnings.simplefilter("ignore")
        tree = ast.parse(exercise.path.read_bytes())
    graded = [statement for statement in tree.body if not _runs_only_as_script(statement)]
    names = MEASURING | _other_names(tree)
    for statement in graded:
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and node.id in names:
                return node.lineno, node.id
            if isinstance(node, ast.Attribute) and node.attr in names:
                return node.lineno, node.attr
    return 0, ""


def _runs_only_as_script(statement: ast.stmt) -> bool:
    """Say whether a statement is `if __name__ == "__main__": ...`."""
    return isinstance(statement, ast.If) and "__main__" in ast.unparse(statement.test)


def _other_names(tree: ast.Module) -> set[str]:
    """Return the names under which a measuring function was imported."""
    return {
        alias.asname
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name in MEASURING and alias.asname
    }
