"""Answers are kept by text in a dictionary that is emptied when it is full.

People do it because a limit is easy to see and to explain.
But when it is emptied, the answers of the documents in use go as well, and are computed again.

Fails: test_each_question_reaches_the_analyser_once
Says: was asked 2 times
"""

import re
from collections.abc import Callable
from typing import Any


class Analyser:
    """Reads the text of a program; slow, so nobody wants to ask it the same thing twice."""

    def symbols(self, text: str) -> list[str]:
        """Return the names of all functions and classes, in order."""
        return re.findall(r"^\s*(?:def|class)\s+(\w+)", text, re.MULTILINE)

    def check(self, text: str, rule: str) -> list[int]:
        """Return the numbers of the lines that match the pattern of a rule."""
        lines = enumerate(text.splitlines(), start=1)
        return [number for number, line in lines if re.search(rule, line)]


LIMIT = 256
answers: dict[Any, Any] = {}


def remembered(key: Any, find: Callable[[], Any]) -> Any:
    """Return the answer for a key, and find it if it is not there."""
    if key not in answers:
        if len(answers) >= LIMIT:
            answers.clear()
        answers[key] = find()
    return answers[key]


class Document:
    """One version of a file in the editor. It never changes: a new version is a new document."""

    def __init__(self, path: str, text: str, analyser: Analyser) -> None:
        self.path = path
        self.text = text
        self.analyser = analyser

    def symbols(self) -> tuple[str, ...]:
        """Return the names that the text defines."""
        key = (self.analyser, self.text)
        return remembered(key, lambda: tuple(self.analyser.symbols(self.text)))

    def problems(self, rule: str) -> tuple[str, ...]:
        """Return a message for each line that breaks a rule."""
        key = (self.analyser, self.text, rule)
        lines = remembered(key, lambda: self.analyser.check(self.text, rule))
        return tuple(f"{self.path}:{line}: {rule}" for line in lines)

    def summary(self, rules: list[str]) -> str:
        """Return one line for the status bar."""
        problems = sum(len(self.problems(rule)) for rule in rules)
        return f"{self.path}: {len(self.symbols())} symbols, {problems} problems"
