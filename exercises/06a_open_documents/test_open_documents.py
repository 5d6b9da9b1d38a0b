"""Judge 06a: a document dies with its last name, and is analysed once all the same."""

from __future__ import annotations

from typing import Any

from grader.exercise import Exercise

RULES = ("tab", "todo", "print", "wide", "semicolon")
WORDS = ("Alpha", "Beta", "Gamma", "total", "value", *RULES)
Plan = list[Any]


def test_a_closed_document_is_freed_promptly(exercise: Exercise) -> None:
    """A document dies as soon as its last name goes, whatever it was asked."""
    plans = _plans(exercise, exercise.random.randint(4, 9))
    exercise.assert_freed_promptly("open_and_close", plans=plans, rules=_rules(exercise))
    exercise.assert_freed_promptly("open_and_read_one_answer", plans=plans)


def test_a_replaced_document_is_freed_while_others_are_in_use(exercise: Exercise) -> None:
    """The old version of a file dies when the new one takes its place, the others being open."""
    plans = _plans(exercise, exercise.random.randint(5, 9))
    replaced = exercise.random.sample(range(len(plans)), 3)
    exercise.assert_freed_promptly(
        "replace_some", plans=plans, replaced=replaced, rules=_rules(exercise)
    )


def test_answers_of_closed_documents_do_not_pile_up(exercise: Exercise) -> None:
    """Version after version, the process does not grow once a bounded cache is full."""
    exercise.assert_no_steady_growth("type_and_forget", collector=False, rules=_rules(exercise)[:2])


def test_each_question_reaches_the_analyser_once(exercise: Exercise) -> None:
    """As long as a document is in use, the analyser is asked once for its symbols and each rule."""
    plans = _plans(exercise, 19)  # with the one that is opened and closed, 20 are in use
    plans[0][1] = "nothing here: 0"  # a document whose answers are all empty
    closed = _plans(exercise, 90, first=100)  # more answers than a cache may keep
    rules = _rules(exercise)
    asked = exercise.run("questions_asked", plans=plans, closed=closed, rules=rules)["asked"]

    for _, text, _ in [*plans, *closed]:
        title = repr(text.partition("\n")[0])
        for question in ("symbols()", *(f"problems({rule!r})" for rule in rules)):
            times = asked.get(f"{question} of {title}", 0)
            assert times == 1, (
                f"A document with the text {title}... was asked for {question} several times "
                "while it was in use. Its analyser should be asked exactly once, "
                f"but was asked {times} times."
            )


def test_nothing_is_analysed_before_it_is_asked_for(exercise: Exercise) -> None:
    """To open a document costs nothing: the analyser waits for the first question."""
    plans = _plans(exercise, 5)
    found = exercise.run("questions_asked", plans=plans, closed=[], rules=_rules(exercise))
    assert found["at first"] == 0, (
        f"{len(plans)} documents were opened, and nobody asked them anything yet. "
        f"The analysers should not have been asked, but were asked {found['at first']} times."
    )


def test_every_document_gives_its_own_answers(exercise: Exercise) -> None:
    """Documents with the same path, text or analyser give the answers of their own, always."""
    random = exercise.random
    (path, text, _), (other_path, other_text, _) = _plans(exercise, 2)
    plans = [
        [path, text, 0],
        [path, other_text, 0],
        [other_path, text, 0],
        [path, text, 1],
        [path, text, 0],
        [other_path, "", 1],
    ]
    random.shuffle(plans)
    rules = _rules(exercise)
    for got in exercise.run("answers", plans=plans, rounds=6, rules=rules):
        expected = _expected(got["path"], got["text"], got["analyser"], rules)
        who = f"document {got['path']!r} with the text {got['text'].partition(chr(10))[0]!r}..."
        assert expected["symbols"] == got["symbols"], (
            f"The {who} should give the symbols {expected['symbols']}, but gave {got['symbols']}. "
            "Other documents have the same path, the same text or the same analyser."
        )
        for rule, wanted, given in zip(rules, expected["problems"], got["problems"], strict=True):
            assert wanted == given, (
                f"problems({rule!r}) of the {who} should give {wanted}, but gave {given}. "
                "Other documents have the same path, the same text or the same analyser."
            )
        assert expected["summary"] == got["summary"], (
            f"The summary of the {who} should be {expected['summary']!r}, "
            f"but is {got['summary']!r}."
        )


def _plans(exercise: Exercise, number: int, first: int = 0) -> list[Plan]:
    """Make documents with paths and texts that all differ."""
    random = exercise.random
    plans: list[Plan] = []
    for name in range(first, first + number):
        lines = [" ".join(random.choices(WORDS, k=3)) for _ in range(random.randint(3, 6))]
        lines[0] = f"Module {name} {random.choice(WORDS)}"
        plans.append([f"src/module_{name}.py", "\n".join(lines), 0])
    return plans


def _rules(exercise: Exercise) -> list[str]:
    return exercise.random.sample(RULES, 3)


def _expected(path: str, text: str, analyser: int, rules: list[str]) -> dict[str, Any]:
    """Return what a document should answer."""
    symbols = tuple(f"{word}{analyser}" for word in text.split() if word[0].isupper())
    lines = list(enumerate(text.splitlines(), start=1))
    problems = [
        tuple(f"{path}:{number + analyser}: {rule}" for number, line in lines if rule in line)
        for rule in rules
    ]
    total = sum(map(len, problems))
    summary = f"{path}: {len(symbols)} symbols, {total} problems"
    return {
        "symbols": repr(symbols),
        "problems": [repr(found) for found in problems],
        "summary": summary,
    }
