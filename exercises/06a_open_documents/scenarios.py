"""Scenarios of 06a: open documents, ask them as an editor does, and close them.

A plan of a document is `[path, text, number of the analyser]`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import count
from types import ModuleType
from typing import Any

Plan = list[Any]


class CountingAnalyser:
    """An analyser that counts what it is asked; it lives as long as the server."""

    def __init__(self, number: int = 0) -> None:
        self.number = number
        self.asked: Counter[str] = Counter()

    def symbols(self, text: str) -> list[str]:
        """Return the words of the text that begin with a capital letter."""
        self.asked["symbols() of " + _title(text)] += 1
        return [f"{word}{self.number}" for word in text.split() if word[0].isupper()]

    def check(self, text: str, rule: str) -> list[int]:
        """Return the numbers of the lines that contain the rule."""
        self.asked[f"problems({rule!r}) of {_title(text)}"] += 1
        lines = enumerate(text.splitlines(), start=1)
        return [number + self.number for number, line in lines if rule in line]


def open_and_close(
    open_documents: ModuleType, watch: Any, plans: list[Plan], rules: list[str]
) -> Any:
    """Open documents, ask each of them everything twice, and close all."""
    analyser = CountingAnalyser()
    for path, text, _ in plans:
        document = watch(open_documents.Document(path, text, analyser), f"the document {path}")
        _ask(document, rules)
        _ask(document, rules)
    return analyser


def open_and_read_one_answer(open_documents: ModuleType, watch: Any, plans: list[Plan]) -> Any:
    """Open documents, ask each for its symbols only, and close all."""
    analyser = CountingAnalyser()
    for path, text, _ in plans:
        document = watch(open_documents.Document(path, text, analyser), f"the document {path}")
        document.symbols()
    return analyser


def replace_some(
    open_documents: ModuleType, watch: Any, plans: list[Plan], replaced: list[int], rules: list[str]
) -> Any:
    """Put new versions in the place of some documents, and ask all; the others stay in use."""
    analyser = CountingAnalyser()
    opened = [open_documents.Document(path, text, analyser) for path, text, _ in plans]
    for document in opened:
        _ask(document, rules)
    for number in replaced:
        path, text, _ = plans[number]
        watch(opened[number], f"the old version of {path}")
        opened[number] = open_documents.Document(path, f"{text}\nNewer", analyser)
        _ask(opened[number], rules)
    for document in opened[::-1]:
        _ask(document, rules)
    return opened, analyser


def type_and_forget(open_documents: ModuleType, rules: list[str]) -> Callable[[], None]:
    """Return a call that opens the next version of a file, asks it, and closes it."""
    analyser = CountingAnalyser()
    versions = count()

    def call() -> None:
        document = open_documents.Document("main.py", f"Version {next(versions)}", analyser)
        _ask(document, rules)
        analyser.asked.clear()

    return call


def questions_asked(
    open_documents: ModuleType, plans: list[Plan], closed: list[Plan], rules: list[str]
) -> dict[str, Any]:
    """Ask documents again and again, while others are opened and closed; count the questions.

    Returns:
        "at first": questions before anybody asked a document.
        "asked": for each question how often the analyser was asked.
    """
    analyser = CountingAnalyser()
    opened = [open_documents.Document(path, text, analyser) for path, text, _ in plans]
    at_first = sum(analyser.asked.values())
    for path, text, _ in closed:
        for document in opened:
            _ask(document, rules)
        _ask(open_documents.Document(path, text, analyser), rules)
    for document in opened:
        _ask(document, rules)
    return {"at first": at_first, "asked": dict(analyser.asked)}


def answers(
    open_documents: ModuleType, plans: list[Plan], rounds: int, rules: list[str]
) -> list[Any]:
    """Open all documents, read their answers twice, close them, and begin again.

    The documents of a later round get the memory, and so the ids, of those that died.
    """
    analysers = [CountingAnalyser(number) for number in range(2)]
    found = []
    for turn in range(rounds):
        turned = plans[turn % len(plans) :] + plans[: turn % len(plans)]
        opened = [
            open_documents.Document(path, text, analysers[which]) for path, text, which in turned
        ]
        for document in opened * 2:
            found.append(
                {
                    "path": document.path,
                    "text": document.text,
                    "analyser": document.analyser.number,
                    "symbols": _shown(document.symbols()),
                    "problems": [_shown(document.problems(rule)) for rule in rules],
                    "summary": document.summary(rules),
                }
            )
        opened.clear()
        del document
    return found


def _ask(document: Any, rules: list[str]) -> None:
    """Ask a document everything, as an editor does after each key."""
    document.symbols()
    for rule in rules:
        document.problems(rule)
    document.summary(rules)


def _title(text: str) -> str:
    """Return the first line of a text, which tells which one it is."""
    return repr(text.partition("\n")[0])


def _shown(answer: Any) -> str:
    """Return an answer as it is printed; an instance of a subclass of tuple counts as a tuple."""
    return repr(tuple(answer) if isinstance(answer, tuple) else answer)
