"""Judge 07d: forgotten versions die, and undo works as before."""

from __future__ import annotations

from typing import Any

from grader.exercise import Exercise

WORDS = ("apple ", "bread ", "cheese ", "dates ", "eggs ", "figs ", "grapes ")
Steps = list[str | None]


def test_what_cannot_be_undone_any_more_is_freed_promptly(exercise: Exercise) -> None:
    """Versions that were forgotten or left by undo die at once; with the document all die."""
    for undo_steps in (exercise.random.randint(2, 5), 0):
        inputs = {"text": "list: ", "undo_steps": undo_steps, "steps": _steps(exercise, 25)}
        exercise.assert_freed_promptly("edit_and_go_on", **inputs)
        inputs["steps"] += [None, None]  # what undo has just left has to be dead, too
        exercise.assert_freed_promptly("edit_and_go_on", **inputs)
    exercise.assert_freed_promptly("drop_the_document", **inputs)


def test_versions_that_others_hold_keep_no_older_ones(exercise: Exercise) -> None:
    """Somebody who holds an old version keeps neither older ones nor those that came after."""
    random = exercise.random
    steps = _words(exercise, random.randint(20, 30))
    held = sorted(random.sample(range(4, 15), 2))
    exercise.assert_freed_promptly(
        "hold_some", undo_steps=random.randint(2, 4), steps=steps, held=held
    )


def test_editing_on_and_on_leaves_nothing_behind(exercise: Exercise) -> None:
    """Edit after edit, with some undone, the process does not grow."""
    steps = [*_steps(exercise, 7), *_words(exercise, 4)]  # more edits than undos
    inputs = {"undo_steps": exercise.random.randint(3, 10), "steps": steps}
    exercise.assert_no_steady_growth("edit_on_and_on", collector=False, **inputs)


def test_undo_goes_back_step_by_step(exercise: Exercise) -> None:
    """Texts, numbers, identities and the menu are right after each edit and each undo."""
    for undo_steps in (exercise.random.randint(2, 4), 0, 1):
        steps = [
            *_words(exercise, 6),
            *_steps(exercise, 14),
            None,
            None,
            None,
            None,
            None,
            *_words(exercise, 2),
        ]
        found = exercise.run("story", text="to buy ", undo_steps=undo_steps, steps=steps)
        for place, (wanted, got) in enumerate(
            zip(_expected("to buy ", undo_steps, steps), found, strict=True)
        ):
            told = ", ".join("undo" if step is None else "edit" for step in steps[: place + 1])
            for what, value in wanted.items():
                assert got[what] == value, (
                    f"With undo_steps={undo_steps}, after {told}: {_NAMES[what]} should be "
                    f"{value!r}, but {'is' if what != 'answer' else 'was'} {got[what]!r}."
                )


def test_versions_in_the_hands_of_others_stay_as_they_are(exercise: Exercise) -> None:
    """A version that somebody holds has its text and number for ever."""
    steps = _words(exercise, 12)
    held = sorted(exercise.random.sample(range(1, 11), 4))
    found = exercise.run("held_versions", undo_steps=2, steps=steps, held=held)
    for number, got in zip(held, found, strict=True):
        text = "".join(steps[:number])
        wanted = [number, text, len(text.split())]
        assert got == wanted, (
            f"Somebody held version {number} while {len(steps) - number} edits followed, and some "
            f"were undone. Its number, text and word count should be {wanted}, but are {got}."
        )


def test_a_change_that_fails_changes_nothing(exercise: Exercise) -> None:
    """What a change raises leaves edit(), and the document is as before."""
    steps = _words(exercise, exercise.random.randint(2, 6))
    found = exercise.run("mistake", steps=steps)
    assert found["raised"] == "MistakeError", (
        f"A change raised MistakeError, which should leave edit(), "
        f"but edit() raised {found['raised']}."
    )
    assert found["before"] == found["after"], (
        f"After a change that failed, text, number and menu should be {found['before']}, "
        f"but are {found['after']}."
    )
    assert found["next number"] == len(steps) + 2, (
        f"{len(steps) + 1} edits were made, the last of which changed nothing, and one failed. "
        f"The next version should have the number {len(steps) + 2}, "
        f"but has {found['next number']}."
    )
    assert found["calls"] == 1, (
        f"edit() should call the change once, but called it {found['calls']} times."
    )


_NAMES = {
    "answer": "what the call returned",
    "text": "the current text",
    "number": "the number of the current version",
    "words": "its word count",
    "first seen": "the current version, numbered by the order in which its object first appeared,",
    "menu": "undo_menu()",
}


def _words(exercise: Exercise, number: int) -> list[str]:
    return exercise.random.choices(WORDS, k=number)


def _steps(exercise: Exercise, number: int) -> Steps:
    """Choose edits and undos: more edits, and never more than two undos in a row."""
    random = exercise.random
    steps: Steps = [*_words(exercise, 2)]
    while len(steps) < number:
        steps += [None] * random.choice([0, 0, 1, 2])
        steps += _words(exercise, random.randint(1, 4))
    return steps


def _expected(text: str, undo_steps: int, steps: Steps) -> list[dict[str, Any]]:
    """Tell what the document should say after each step."""
    current = (text, 0, 0)
    remembered: list[tuple[str, int, int]] = []
    edits = 0
    found = []
    for step in steps:
        answer = True
        if step is not None:
            edits += 1
            remembered = [*remembered, current]
            del remembered[: max(0, len(remembered) - undo_steps)]
            current = (current[0] + step, edits, edits)
        elif remembered:
            current = remembered.pop()
        else:
            answer = False
        found.append(
            {
                "answer": answer,
                "text": current[0],
                "number": current[1],
                "words": len(current[0].split()),
                "first seen": current[2],
                "menu": [f"{number}: {old[:12]}" for old, number, _ in reversed(remembered)],
            }
        )
    return found
