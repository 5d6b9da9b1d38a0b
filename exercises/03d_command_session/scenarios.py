"""Scenarios of 03d: open sessions, say some lines, add commands, and drop the sessions.

An added command is planned as `[word, text]`: its answer begins with that text.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from types import ModuleType
from typing import Any

FAILING = "FAIL"
"""The word of an added command that raises an error."""


class Upload:
    """A value that something else than a line has stored; it can be watched."""


class RefusedError(Exception):
    """What an added command may raise."""


class Answer:
    """An added command, which can be watched: answers with its text, and with what it is given."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __call__(self, session: Any, argument: str) -> str:
        """Answer a line."""
        return f"{self.text} {argument} for {session.name}"


def drop_a_session(command_session: ModuleType, watch: Any, name: str, lines: list[str]) -> Any:
    """Open a session, say some lines, and drop it; what is kept is the log."""
    log: list[str] = []
    session = watch(command_session.Session(log.append, name), f"the session of {name}")
    session.values["upload"] = watch(Upload(), f"a value in the session of {name}")
    for line in lines:
        session.handle(line)
    return log


def add_commands_and_drop(
    command_session: ModuleType, watch: Any, name: str, lines: list[str], added: list[list[str]]
) -> Any:
    """Open two sessions, add commands to one, say some lines, drop it, and keep the other."""
    log: list[str] = []
    kept = command_session.Session(log.append, "another client")
    session = watch(command_session.Session(log.append, name), f"the session of {name}")
    session.values["upload"] = watch(Upload(), f"a value in the session of {name}")
    for word, text in added:
        session.add_command(word, watch(Answer(text), f"the added command {word}"))
    session.add_command(FAILING, _refuse)
    for line in lines:
        session.handle(line)
        kept.handle(line)
    with suppress(RefusedError):
        session.handle(FAILING)
    return kept


def drop_a_loud_session(
    command_session: ModuleType, watch: Any, name: str, lines: list[str], added: list[list[str]]
) -> Any:
    """Open a session of a subclass, say some lines, and drop it; what is kept is the log."""
    log: list[str] = []
    session = watch(_loud(command_session, log, name), f"the session of {name}")
    session.values["upload"] = watch(Upload(), f"a value in the session of {name}")
    for word, text in added:
        session.add_command(word, watch(Answer(text), f"the added command {word}"))
    for line in lines:
        session.handle(line)
    return log


def open_and_close(
    command_session: ModuleType, name: str, lines: list[str], added: list[list[str]]
) -> Callable[[], None]:
    """Return a call in which a client comes, says some lines, and goes."""
    answers = [(word, Answer(text)) for word, text in added]

    def call() -> None:
        session = command_session.Session(_ignore, name)
        for word, answer in answers:
            session.add_command(word, answer)
        for line in lines:
            session.handle(line)

    return call


def talk(
    command_session: ModuleType, name: str, lines: list[str], added: list[list[str]]
) -> dict[str, Any]:
    """Open a session, add commands to it and to no other, and return all that was said."""
    log: list[str] = []
    session = command_session.Session(log.append, name)
    later: list[str] = []
    other = command_session.Session(later.append, "another client")
    for word, text in added:
        session.add_command(word, Answer(text))
    newest = command_session.Session(later.append, "a new client")
    return {
        "answers": [session.handle(line) for line in lines],
        "log": log,
        "name": session.name,
        "values": dict(session.values),
        "keeps values": _keeps_values(session),
        "of the others": [[one.handle(line) for line in lines] for one in (other, newest)],
    }


def _keeps_values(session: Any) -> bool:
    """Say whether a value that others store in the session is there when it is read again."""
    session.values["stored by the server"] = "yes"
    return bool(session.values.get("stored by the server") == "yes")


def be_given_the_session(command_session: ModuleType, name: str, word: str) -> dict[str, Any]:
    """Add a command that looks at what it is given."""
    session = command_session.Session(_ignore, name)
    given: list[Any] = []

    def look(who: Any, argument: str) -> str:
        given.extend([who, argument])
        return "looked"

    session.add_command(word, look)
    session.handle(f"{word} at this")
    return {
        "is the session": given[0] is session,
        "type": type(given[0]).__name__,
        "argument": given[1],
    }


def go_on_after_an_error(command_session: ModuleType, name: str, line: str) -> dict[str, Any]:
    """Let an added command raise an error, and then say a line."""
    log: list[str] = []
    session = command_session.Session(log.append, name)
    session.add_command(FAILING, _refuse)
    found = {"raised": "nothing"}
    try:
        session.handle(FAILING)
    except Exception as error:  # noqa: BLE001 - the test says what was raised instead
        found["raised"] = type(error).__name__
    return found | {"answer": session.handle(line), "log": log}


def talk_loudly(command_session: ModuleType, name: str, lines: list[str]) -> dict[str, list[str]]:
    """Say some lines in a session of a subclass, which has two commands of its own making."""
    log: list[str] = []
    session = _loud(command_session, log, name)
    quiet = command_session.Session(_ignore, name)
    return {
        "answers": [session.handle(line) for line in lines],
        "of the base class": [quiet.handle(line) for line in lines],
    }


def _loud(command_session: ModuleType, log: list[str], name: str) -> Any:
    """Open a session of a subclass that answers in capitals when it is asked for a value."""

    class LoudSession(command_session.Session):  # type: ignore[misc, name-defined]
        """A session for clients that are hard of hearing."""

        def on_get(self, argument: str) -> str:
            """Look up a value, and shout it."""
            return str(super().on_get(argument)).upper()

        def on_delete(self, argument: str) -> str:
            """Forget nothing."""
            return f"{argument} IS KEPT"

    return LoudSession(log.append, name)


def _refuse(session: Any, argument: str) -> str:
    raise RefusedError


def _ignore(text: str) -> None:
    """Take a report, as a program that prints none."""
