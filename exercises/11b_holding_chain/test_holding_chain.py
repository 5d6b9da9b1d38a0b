"""Judge 11b: a shortest chain is found, whatever the objects are, and nothing is kept."""

from __future__ import annotations

from typing import Any

from grader.exercise import Exercise


def test_a_shortest_chain_is_found(exercise: Exercise) -> None:
    """In graphs of many kinds of objects, with cycles and detours, the chain is a shortest one."""
    random = exercise.random
    steps = [random.randint(1, 9) for _ in range(25)]
    found = exercise.run(
        "random_chains", seed=random.randint(0, 10**6), steps=steps, detours=random.randint(2, 4)
    )
    for number, got in enumerate(found, start=1):
        _assert_right(f"In random graph {number}, with several ways to the target", got)


def test_cases_that_are_easy_to_say(exercise: Exercise) -> None:
    """The root itself, one step, a weak reference, and no way at all are answered rightly."""
    for case, got in exercise.run("known_cases").items():
        _assert_right(f"In the case '{case}'", got)


def test_long_chains_and_large_graphs(exercise: Exercise) -> None:
    """A chain of thousands of objects, and thousands side by side, are no obstacle."""
    random = exercise.random
    length, width = random.randint(4000, 6000), random.randint(6000, 6500)
    found = exercise.run("long_and_large", length=length, width=width)
    _assert_right(f"In a graph that is one chain of {length} lists", found[0])
    _assert_right(f"In a graph with {3 * width} objects", found[1])


def test_equality_and_hashes_do_not_matter(exercise: Exercise) -> None:
    """Objects that are equal to everything, or raise when they are compared, are no obstacle."""
    for kind, story in (
        ("liars", "Among objects that are equal to everything, false and empty"),
        ("touchy", "Among objects that raise when they are compared or asked for their truth"),
    ):
        inputs = {
            "seed": exercise.random.randint(0, 10**6),
            "number": exercise.random.randint(20, 40),
        }
        found = exercise.run("difficult", kind=kind, **inputs)
        _assert_right(story, found[0])
        _assert_right(f"{story}, for one that nobody holds", found[1])


def test_classes_functions_and_modules_are_passed_over(exercise: Exercise) -> None:
    """No chain goes through a class, a function or a module, even if it would be shorter."""
    for case, got in exercise.run("passed_over").items():
        _assert_right(f"Where the target is held through {case}", got)


def test_nothing_of_the_graph_is_kept(exercise: Exercise) -> None:
    """When the result is gone, the graph dies, and call after call leaves nothing behind."""
    steps = exercise.random.randint(4, 9)
    exercise.assert_freed_promptly("look_and_forget", steps=steps)
    exercise.assert_no_steady_growth("look_again_and_again", collector=False, steps=steps)


def _assert_right(story: str, got: dict[str, Any]) -> None:
    """Compare the chain that was found with what is known of the graph."""
    assert got["problem"] == "", f"{story}, the chain that was returned {got['problem']}."
    if got["shortest"] is None:
        assert got["length"] is None, (
            f"{story}, there is no chain, but one of {got['length']} objects was returned."
        )
        return
    assert got["length"] is not None, (
        f"{story}, there is a chain of {got['shortest']} objects, but None was returned."
    )
    assert got["length"] <= got["shortest"], (
        f"{story}, a shortest chain has {got['shortest']} objects, "
        f"but the one that was returned has {got['length']}."
    )
