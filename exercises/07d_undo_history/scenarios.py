"""Scenarios of 07d: edit documents, undo, and look at what is left.

A step is a string that is added to the text, or None for `undo`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import count, cycle
from types import ModuleType
from typing import Any
from weakref import ref

Steps = list[str | None]


class MistakeError(Exception):
    """What a change may raise."""


def edit_and_go_on(
    undo_history: ModuleType, watch: Any, text: str, undo_steps: int, steps: Steps
) -> Any:
    """Edit and undo; watch the versions to which no `undo` leads in the end; keep the document."""
    document = undo_history.Document(text, undo_steps)
    versions = [document.current]
    remembered: list[int] = []
    for step in steps:
        if step is None:
            if document.undo():
                assert remembered, "undo() returned True although no version was remembered."
                versions[remembered.pop()] = document.current
        else:
            remembered.append(versions.index(document.current))
            versions.append(document.edit(_adding(step)))
            del remembered[: max(0, len(remembered) - undo_steps)]
    in_use = {*remembered, versions.index(document.current)}
    for position, version in enumerate(versions):
        if position not in in_use:
            watch(version, f"version {version.number}")
    return document


def drop_the_document(
    undo_history: ModuleType, watch: Any, text: str, undo_steps: int, steps: Steps
) -> None:
    """Edit and undo, and drop the document."""
    document = watch(undo_history.Document(text, undo_steps), "the document")
    watch(document.current, "version 0")
    for step in steps:
        if step is None:
            document.undo()
        else:
            watch(document.edit(_adding(step)), "a version")
    with suppress(MistakeError):
        document.edit(_fail)


def hold_some(
    undo_history: ModuleType, watch: Any, undo_steps: int, steps: list[str], held: list[int]
) -> Any:
    """Edit, and hold some versions; watch the others that were forgotten."""
    document = undo_history.Document("", undo_steps)
    versions = [document.current, *(document.edit(_adding(step)) for step in steps)]
    for number in range(len(versions) - 1 - undo_steps):
        if number not in held:
            watch(versions[number], f"version {number}")
    return document, [versions[number] for number in held]


def edit_on_and_on(undo_history: ModuleType, undo_steps: int, steps: Steps) -> Callable[[], None]:
    """Return a call that takes one step after the other, from the beginning again and again."""
    document = undo_history.Document("", undo_steps)
    endless, numbers = cycle(steps), count()

    def call() -> None:
        step, number = next(endless), next(numbers)
        if step is None:
            document.undo()
        else:
            document.edit(lambda text: f"{text}{step}{number} "[-100:])

    return call


def story(undo_history: ModuleType, text: str, undo_steps: int, steps: Steps) -> list[Any]:
    """Take the steps and tell, after each, what the document says."""
    document = undo_history.Document(text, undo_steps)
    seen = [ref(document.current)]  # weak, so that nobody but the document holds a version
    found = []
    for step in steps:
        if step is None:
            answer: Any = document.undo()
        else:
            answer = document.edit(_adding(step)) is document.current
        places = [place for place, version in enumerate(seen) if version() is document.current]
        if not places:
            seen.append(ref(document.current))
        found.append(
            {
                "answer": answer,
                "text": document.current.text,
                "number": document.current.number,
                "words": document.current.word_count(),
                "first seen": places[0] if places else len(seen) - 1,
                "menu": document.undo_menu(),
            }
        )
    return found


def held_versions(
    undo_history: ModuleType, undo_steps: int, steps: list[str], held: list[int]
) -> list[Any]:
    """Edit, hold some versions, go on, and read what the held ones say."""
    document = undo_history.Document("", undo_steps)
    versions = []
    for number, step in enumerate(steps, start=1):
        version = document.edit(_adding(step))
        if number in held:
            versions.append(version)
    while document.undo():
        pass
    return [[version.number, version.text, version.word_count()] for version in versions]


def mistake(undo_history: ModuleType, steps: list[str]) -> dict[str, Any]:
    """Let a change raise an exception in the middle."""
    document = undo_history.Document("", 3)
    for step in steps:
        document.edit(_adding(step))
    calls = []
    document.edit(lambda text: calls.append(text) or text)  # type: ignore[func-returns-value]
    before = [document.current.text, document.current.number, document.undo_menu()]
    raised = "nothing"
    try:
        document.edit(_fail)
    except Exception as error:  # noqa: BLE001 - the test says what was raised instead
        raised = type(error).__name__
    after = [document.current.text, document.current.number, document.undo_menu()]
    number = document.edit(_adding("!")).number
    found = {"raised": raised, "before": before, "after": after, "next number": number}
    return found | {"calls": len(calls)}


def _adding(step: str) -> Callable[[str], str]:
    return lambda text: text + step


def _fail(text: str) -> str:
    raise MistakeError
