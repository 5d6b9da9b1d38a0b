"""Judge 03d: a session dies with its last name, and all commands work as before."""

from __future__ import annotations

from typing import Any

from grader.exercise import Exercise

NAMES = ("ada", "barbara", "edsger", "grace", "ken", "margaret", "niklaus")
KEYS = ("color", "font", "language", "size", "theme")
VALUES = ("dark blue", "green", "large", "small", "very old")
BUILT_IN = ("DEL", "GET", "HELP", "NAME", "SET")
NEW_WORDS = ("COUNT", "ECHO", "PING", "STATS", "TIME", "WHO")
NEVER_ADDED = ("ADD_COMMAND", "DELETE", "HANDLE", "INIT", "JUMP", "LOG", "VALUES")
"""Words that no client may say, although methods and attributes have such names."""

Added = list[list[str]]


def test_a_dropped_session_is_freed_promptly(exercise: Exercise) -> None:
    """A session and its values die with the last name, used or not, without the collector."""
    for lines in ([], [*BUILT_IN, *_lines(exercise, BUILT_IN)]):
        exercise.assert_freed_promptly("drop_a_session", name=_name(exercise), lines=lines)


def test_a_session_with_added_commands_is_freed_promptly(exercise: Exercise) -> None:
    """A session dies with all commands that were added to it, used or not, even if one failed."""
    added = _added(exercise)
    words = [*BUILT_IN, *(word for word, _ in added)]
    for lines in ([], [*words, *_lines(exercise, words)]):
        exercise.assert_freed_promptly(
            "add_commands_and_drop", name=_name(exercise), lines=lines, added=added
        )


def test_a_session_of_a_subclass_is_freed_promptly(exercise: Exercise) -> None:
    """A session of a subclass that overrides some commands dies with the last name, too."""
    added = _added(exercise)
    words = [*BUILT_IN, *(word for word, _ in added)]
    lines = _lines(exercise, words)
    exercise.assert_freed_promptly(
        "drop_a_loud_session", name=_name(exercise), lines=lines, added=added
    )


def test_clients_that_come_and_go_leave_nothing_behind(exercise: Exercise) -> None:
    """Client after client, nothing is left behind, not even garbage for the collector."""
    added = _added(exercise)[:2]
    words = [*BUILT_IN, *(word for word, _ in added)]
    exercise.assert_no_steady_growth(
        "open_and_close",
        collector=False,
        name=_name(exercise),
        lines=_lines(exercise, words, 3),
        added=added,
    )


def test_commands_answer_as_before(exercise: Exercise) -> None:
    """Every line gets the answer that it got before, and changes the session in the same way."""
    name, lines = _name(exercise), [*BUILT_IN, *NEVER_ADDED, *_lines(exercise, BUILT_IN, 20)]
    exercise.random.shuffle(lines)
    found = exercise.run("talk", name=name, lines=lines, added=[])
    answers, _, values, last_name = _expected(name, lines, [])

    _assert_answers(lines, answers, found["answers"], "In a session without added commands")
    assert last_name == found["name"], (
        f"After {lines!r} the session's name should be {last_name!r}, but is {found['name']!r}."
    )
    assert found["keeps values"], (
        "A value was stored in `values` from outside, and was not there when it was read again."
    )
    assert values == found["values"], (
        f"After {lines!r} the session's values should be {values!r}, but are {found['values']!r}."
    )


def test_every_line_is_reported_under_the_present_name(exercise: Exercise) -> None:
    """Each line is reported with its answer, under the name that the client has by then."""
    name = _name(exercise)
    others = [other for other in NAMES if other != name]
    renamed = f"name {exercise.random.choice(others)}"
    lines = [*_lines(exercise, BUILT_IN), renamed, *_lines(exercise, BUILT_IN)]
    found = exercise.run("talk", name=name, lines=lines, added=[])
    reports = _expected(name, lines, [])[1]
    for number, (wanted, got) in enumerate(zip(reports, found["log"], strict=False), start=1):
        assert wanted == got, f"Report {number} should be {wanted!r}, but is {got!r}."
    assert len(reports) == len(found["log"]), (
        f"{len(lines)} lines were handled, so there should be {len(reports)} reports, "
        f"but there are {len(found['log'])}."
    )


def test_added_commands_belong_to_one_session(exercise: Exercise) -> None:
    """An added command works in its session, also in place of a built-in one, and in no other."""
    name, added = _name(exercise), _added(exercise)
    words = [*BUILT_IN, *(word for word, _ in added)]
    lines = [*words, *_lines(exercise, words, 30)]
    found = exercise.run("talk", name=name, lines=lines, added=added)
    story = f"In a session with the added commands {', '.join(word for word, _ in added)}"
    _assert_answers(lines, _expected(name, lines, added)[0], found["answers"], story)
    for other, actual in zip(
        ("another client", "a new client"), found["of the others"], strict=True
    ):
        story = f"In the session of {other}, to which no command was added (but to one before)"
        _assert_answers(lines, _expected(other, lines, [])[0], actual, story)


def test_an_added_command_gets_the_session(exercise: Exercise) -> None:
    """An added command is called with the session itself and what follows the word."""
    word = exercise.random.choice(NEW_WORDS)
    found = exercise.run("be_given_the_session", name=_name(exercise), word=word)
    assert found["is the session"], (
        f"The added command {word} should be called with the session itself, "
        f"but got another object, of type {found['type']}."
    )
    assert found["argument"] == "at this", (
        f"The line '{word} at this' should call the added command with 'at this', "
        f"but it got {found['argument']!r}."
    )


def test_an_error_of_an_added_command_leaves_the_session_intact(exercise: Exercise) -> None:
    """What an added command raises leaves handle(), and the session goes on afterwards."""
    name = _name(exercise)
    line = f"SET {exercise.random.choice(KEYS)} {exercise.random.choice(VALUES)}"
    found = exercise.run("go_on_after_an_error", name=name, line=line)
    assert found["raised"] == "RefusedError", (
        f"An added command raised RefusedError, which should leave handle(), "
        f"but handle() raised {found['raised']}."
    )
    assert found["answer"] == "stored", (
        f"After that the line {line!r} should be answered 'stored', but got {found['answer']!r}."
    )
    assert found["log"] == [f"{name}: {line} -> stored"], (
        f"Only the line {line!r} was answered and is to be reported, but the reports are "
        f"{found['log']!r}."
    )


def test_a_subclass_may_override_commands(exercise: Exercise) -> None:
    """A method that a subclass overrides is called for its word; the base class keeps its own."""
    key, value = exercise.random.choice(KEYS), exercise.random.choice(VALUES)
    lines = [f"SET {key} {value}", f"GET {key}", f"DEL {key}", f"GET {key}"]
    found = exercise.run("talk_loudly", name=_name(exercise), lines=lines)
    loud = ["stored", value.upper(), f"{key} IS KEPT", value.upper()]
    story = "In a session of a subclass that overrides on_get and on_delete"
    _assert_answers(lines, loud, found["answers"], story)
    quiet = ["stored", value, "deleted", "nothing"]
    story = "In a session of the base class, beside a session of a subclass"
    _assert_answers(lines, quiet, found["of the base class"], story)


def _name(exercise: Exercise) -> str:
    return exercise.random.choice(NAMES)


def _added(exercise: Exercise) -> Added:
    """Choose commands to add: new words, one of them twice, and a word that is built in."""
    random = exercise.random
    words = random.sample(NEW_WORDS, random.randint(2, 4))
    words += [words[0], random.choice(["GET", "SET", "DEL"])]
    return [[word, f"answer {number}"] for number, word in enumerate(words, start=1)]


def _lines(exercise: Exercise, words: Any, number: int = 12) -> list[str]:
    """Choose what a client says: words that it knows and others, in any case."""
    random = exercise.random
    lines = []
    for _ in range(number):
        word = random.choice([*words, *words, random.choice(NEVER_ADDED)])
        argument = {
            "NAME": random.choice(NAMES),
            "SET": f"{random.choice(KEYS)} {random.choice(VALUES)}",
            "HELP": random.choice(["", "d", "S"]),
        }.get(word, random.choice(KEYS))
        lines.append(f"{random.choice([word, word.lower()])} {argument}".rstrip())
    return lines


def _expected(
    name: str, lines: list[str], added: Added
) -> tuple[list[str], list[str], dict[str, str], str]:
    """Return the answers and reports that lines should get, and the values and name they leave."""
    answers: list[str] = []
    reports: list[str] = []
    values: dict[str, str] = {}
    own = dict(added)
    for line in lines:
        said, _, argument = line.partition(" ")
        word = said.upper()
        if word in own:
            answer = f"{own[word]} {argument} for {name}"
        elif word == "NAME":
            name = argument
            answer = f"hello {name}"
        elif word == "SET":
            key, _, value = argument.partition(" ")
            values[key] = value
            answer = "stored"
        elif word == "GET":
            answer = values.get(argument, "nothing")
        elif word == "DEL":
            answer = "nothing" if values.pop(argument, None) is None else "deleted"
        elif word == "HELP":
            start = argument.upper()
            answer = " ".join(sorted(one for one in {*BUILT_IN, *own} if one.startswith(start)))
        else:
            answer = f"unknown command {said}"
        answers.append(answer)
        reports.append(f"{name}: {line} -> {answer}")
    return answers, reports, values, name


def _assert_answers(lines: list[str], expected: list[str], actual: list[str], story: str) -> None:
    for number, (line, wanted, got) in enumerate(zip(lines, expected, actual, strict=True)):
        before = f" after {lines[:number]!r}" if number else ""
        assert wanted == got, (
            f"{story}, the line {line!r}{before} should be answered {wanted!r}, but got {got!r}."
        )
