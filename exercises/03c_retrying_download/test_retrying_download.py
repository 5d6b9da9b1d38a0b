"""Judge 03c: a download leaves nothing alive, however it ends, and everything works as before."""

from __future__ import annotations

import string
from typing import Any

from grader.exercise import Exercise

PART = 5
"""Characters in a part, as the scenarios have it."""

FILES = ("aurora", "breeze", "cumulus", "drizzle", "eclipse", "frost", "gale", "haze")

Inputs = dict[str, Any]


def test_after_giving_up_everything_is_freed_promptly(exercise: Exercise) -> None:
    """If all attempts break, nothing of the download is alive when its error has been handled."""
    for scenario in ("download_and_go_on", "drop_the_downloader"):
        inputs = _one(exercise, "gives up")
        exercise.assert_freed_promptly(scenario, **inputs)


def test_after_a_recovery_everything_is_freed_promptly(exercise: Exercise) -> None:
    """If an attempt succeeds after others broke, nothing of the download is left alive."""
    inputs = _one(exercise, "recovers")
    exercise.assert_freed_promptly("download_and_go_on", **inputs)


def test_after_another_error_everything_is_freed_promptly(exercise: Exercise) -> None:
    """If the file turns out to be missing after attempts broke, nothing is left alive."""
    inputs = _one(exercise, "is missing")
    exercise.assert_freed_promptly("download_and_go_on", **inputs)


def test_after_fetching_many_files_everything_is_freed_promptly(exercise: Exercise) -> None:
    """Many downloads, some of which fail, leave nothing alive but the contents and the texts."""
    names, content, plan, _ = _many(exercise)
    inputs = {"names": names, "content": content, "plan": plan}
    exercise.assert_freed_promptly("download_many_and_go_on", **inputs)


def test_calls_leave_nothing_behind(exercise: Exercise) -> None:
    """Downloads that end in the three ways leave nothing, not even garbage, again and again."""
    for end in ("recovers", "gives up", "is missing"):
        inputs = _one(exercise, end, attempts=2)
        exercise.assert_no_steady_growth("download_again_and_again", collector=False, **inputs)


def test_the_content_arrives_in_spite_of_broken_connections(exercise: Exercise) -> None:
    """fetch() returns the whole content, and each attempt goes on where the last one broke."""
    for end in ("succeeds", "recovers"):
        inputs = _one(exercise, end)
        found = exercise.run("download", **inputs)
        story = _story(inputs)

        assert "type" not in found, (
            f"{story} fetch() should return the content, "
            f"but raised {found['type']}: {found['text']}"
        )
        assert found["kind"] == "bytes", (
            f"{story} fetch() should return the content as bytes, but returned a {found['kind']}."
        )
        assert inputs["content"] == found["content"], (
            f"{story} fetch() should return {inputs['content']!r}, but returned "
            f"{found['content']!r}."
        )
        _assert_used_well(inputs["plan"], found, story)


def test_the_error_of_the_last_attempt_arrives(exercise: Exercise) -> None:
    """If all attempts break, fetch() raises the error of the last one, with its traceback."""
    for attempts in (None, 1):
        inputs = _one(exercise, "gives up", attempts=attempts)
        _assert_raised("Interrupted", inputs, exercise.run("download", **inputs))


def test_another_error_arrives_at_once(exercise: Exercise) -> None:
    """An error that is no ConnectionError leaves fetch() without another attempt."""
    inputs = _one(exercise, "is missing")
    _assert_raised("Missing", inputs, exercise.run("download", **inputs))


def test_reports_are_as_before(exercise: Exercise) -> None:
    """Each broken attempt is reported, and so is a recovery, with the text of the last error."""
    for end in ("recovers", "gives up"):
        inputs = _one(exercise, end)
        found = exercise.run("download", **inputs)
        name, plan = inputs["name"], inputs["plan"]
        _assert_reported(_reports(name, plan, inputs["attempts"]), found["reports"], _story(inputs))


def test_fetch_all_goes_on_after_a_failure(exercise: Exercise) -> None:
    """fetch_all() returns the contents of some files, and the errors of the others as text."""
    names, content, plan, ends = _many(exercise)
    found = exercise.run("download_many", names=names, content=content, plan=plan)
    contents: dict[str, str] = {}
    failures: dict[str, str] = {}
    reports: list[str] = []
    first = 1
    for name, connections in zip(names, ends, strict=True):
        last = first + len(connections) - 1
        if connections[-1][0] == "ends":
            contents[name] = content
        else:
            failures[name] = f"connection {last} was reset"
        reports += _reports(name, connections, 3, first)
        first = last + 1

    story = f"fetch_all({names!r}) was called; {len(failures)} of the files cannot be had."
    assert contents == found["contents"], (
        f"{story} The contents should be {contents!r}, but are {found['contents']!r}."
    )
    assert failures == found["failures"], (
        f"{story} The failures should be {failures!r}, but are {found['failures']!r}."
    )
    _assert_reported(reports, found["reports"], story)


def _one(exercise: Exercise, end: str, attempts: int | None = None) -> Inputs:
    """Choose a download that comes to this end."""
    random = exercise.random
    if attempts is None:
        attempts = random.randint(3, 6)
    broken = {
        "succeeds": 0,
        "recovers": random.randint(1, attempts - 1) if attempts > 1 else 0,
        "gives up": attempts,
        "is missing": random.randint(1, attempts - 1) if attempts > 1 else 0,
    }[end]
    plan = [["breaks", random.randint(1, 3)] for _ in range(broken)]
    if end == "is missing":
        plan.append(["missing", random.randint(0, 2)])
    elif end != "gives up":
        plan.append(["ends", random.randint(1, 3)])
    return {
        "name": f"{random.choice(FILES)}-{random.randint(10, 99)}.tar",
        "content": _content(exercise),
        "plan": plan,
        "attempts": attempts,
    }


def _many(exercise: Exercise) -> tuple[list[str], str, list[list[Any]], list[list[list[Any]]]]:
    """Choose downloads of several files: names, content, plan of all and of each."""
    random = exercise.random
    ends = ["succeeds", "recovers", "recovers", "gives up", "gives up"]
    random.shuffle(ends)
    plans = [_one(exercise, end, attempts=3)["plan"] for end in ends]
    names = random.sample(FILES, len(ends))
    connections = [connection for plan in plans for connection in plan]
    return names, _content(exercise), connections, plans


def _content(exercise: Exercise) -> str:
    """Make a content that is longer than all the parts that any plan delivers."""
    length = exercise.random.randint(150, 200)
    return "".join(exercise.random.choices(string.ascii_lowercase, k=length))


def _story(inputs: Inputs) -> str:
    """Say in words what the connections did."""
    words = {
        "breaks": "broke after {}",
        "missing": "said after {} that the file is missing",
        "ends": "sent the rest",
    }
    done = "; ".join(
        f"connection {number} {words[what].format(_parts(parts))}"
        for number, (what, parts) in enumerate(inputs["plan"], start=1)
    )
    return f"With {inputs['attempts']} attempts allowed, {done}."


def _parts(number: int) -> str:
    return f"{number or 'no'} {'part' if number == 1 else 'parts'}"


def _reports(name: str, plan: list[list[Any]], attempts: int, first: int = 1) -> list[str]:
    """Return the reports of one download whose first connection has this number."""
    broken = sum(what == "breaks" for what, _ in plan)
    texts = [f"connection {first + number} was reset" for number in range(broken)]
    reports = [
        f"{name}: attempt {number} of {attempts} broke: {text}"
        for number, text in enumerate(texts, start=1)
    ]
    if texts and plan[-1][0] == "ends":
        reports.append(f"{name}: complete, although once {texts[-1]}")
    return reports


def _assert_reported(expected: list[str], actual: list[str], story: str) -> None:
    for number, (wanted, got) in enumerate(zip(expected, actual, strict=False), start=1):
        assert wanted == got, f"{story} Report {number} should be '{wanted}', but is '{got}'."
    assert len(expected) == len(actual), (
        f"{story} There should be {len(expected)} reports, but there are {len(actual)}: {actual!r}."
    )


def _assert_raised(expected: str, inputs: Inputs, found: dict[str, Any]) -> None:
    """Check that the very error of the last connection has left fetch()."""
    plan, story = inputs["plan"], _story(inputs)
    assert "content" not in found, (
        f"{story} fetch() should raise {expected}, but returned {found['content']!r}."
    )
    assert expected == found["type"], (
        f"{story} fetch() should raise {expected}, but raised {found['type']}: {found['text']}"
    )
    assert found["number"] is not None, (
        f"{story} fetch() should raise the very error that read() raised, but it raised another "
        f"object of the same type, {found['type']}({found['text']!r}), without its attributes."
    )
    assert len(plan) == found["number"], (
        f"{story} fetch() should raise the error of connection {len(plan)}, "
        f"but raised that of connection {found['number']}."
    )
    assert "read" in found["functions"], (
        f"{story} The traceback of the error should lead to the place where it was raised, in "
        f"read(), but it goes only through {', '.join(found['functions'])}."
    )
    _assert_used_well(plan, found, story)


def _assert_used_well(plan: list[list[Any]], found: dict[str, Any], story: str) -> None:
    """Check the number of connections, where each began, and that each was closed in time."""
    starts = [PART * sum(parts for _, parts in plan[:number]) for number in range(len(plan))]
    assert len(plan) == found["made"], (
        f"{story} There should be {len(plan)} connections, but there were {found['made']}."
    )
    assert starts == found["starts"], (
        f"{story} The connections should start to read at {starts}, but started at "
        f"{found['starts']}."
    )
    assert found["left open"] == 0, (
        f"{story} {found['left open']} of {found['made']} connections "
        f"{'was' if found['left open'] == 1 else 'were'} never closed."
    )
    assert found["most open"] == 1, (
        f"{story} {found['most open']} connections were open at once: each has to be closed "
        "before the next one is made."
    )
