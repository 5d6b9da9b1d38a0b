"""Judge 11a: growing_line must name the line that grows in programs it has not seen."""

from __future__ import annotations

from grader.exercise import Exercise

MOST_STEPS = 3000

GROWING = ("records", "texts", "log", "history", "rows", "callbacks", "helper")
MADE_ONCE = ("table", "words", "cache", "cache")
COME_AND_GO = ("batch", "batch", "pairs", "page", "moment")


def test_what_is_made_once_or_fills_up_is_not_taken_for_the_leak(exercise: Exercise) -> None:
    """The line that grows is found beside large tables, and caches that fill in the warm-up."""
    _judge(exercise, _some_growing(exercise, 3), MADE_ONCE)


def test_what_comes_and_goes_is_not_taken_for_the_leak(exercise: Exercise) -> None:
    """The line that grows is found beside batches that are emptied, and objects of many sizes."""
    _judge(exercise, ["log", *_some_growing(exercise, 2)], COME_AND_GO)


def test_the_line_is_found_in_programs_that_do_all_of_it(exercise: Exercise) -> None:
    """The line that grows is found beside tables, caches, batches and replaced objects at once."""
    _judge(exercise, ["log", *_some_growing(exercise, 3)], (*MADE_ONCE, *COME_AND_GO))


def _some_growing(exercise: Exercise, number: int) -> list[str]:
    return exercise.random.sample([kind for kind in GROWING if kind != "log"], number)


def _judge(exercise: Exercise, kinds: list[str], others: tuple[str, ...]) -> None:
    """Have one program of each kind searched, and reject if any answer is wrong."""
    random = exercise.random
    cases = []
    for kind in kinds:
        parts = [kind, *others]
        random.shuffle(parts)
        cases.append((parts, random.randrange(10**6)))
    found = exercise.run("search_all", cases=cases)
    for result in found:
        assert result["steps"] <= MOST_STEPS, (
            f"growing_line() called step() more than {MOST_STEPS} times for one program. "
            f"It may do so {MOST_STEPS} times."
        )
        assert result["is_pair"], (
            f"growing_line() returned {result['answer']}. "
            "It should return the pair (file, line): a text and an int."
        )
    wrong = [
        (case, result) for case, result in zip(cases, found, strict=True) if not result["correct"]
    ]
    if wrong:
        (parts, seed), result = wrong[0]
        message = (
            f"growing_line() named {result['answer']}, {_about(result)}. "
            f"The line that grew was {result['right']}: `{result['right_text']}`. "
            f"Of {len(cases)} answers {len(wrong)} {'was' if len(wrong) == 1 else 'were'} wrong.\n"
            "To get this program in a REPL:\n"
            "    from scenarios import program\n"
            f'    step = program("{" ".join(parts)}", {seed})'
        )
        raise AssertionError(message)


def _about(result: dict[str, str]) -> str:
    """Say what the line does that was named wrongly."""
    if not result["text"]:
        return "which is not a line of the program"
    story = result["story"] or "a line that did not hold more and more"
    return f"`{result['text']}`: {story}"
