"""The answers are in a dict by id, and a finalizer takes them out when the document dies.

It is right too: an id is used again only after the document is dead, and by then its entry has gone.
The finalizer gets the dict and the id, but not the document.
"""

import re
import weakref

ANSWERS: dict[int, dict[str | None, tuple[str, ...]]] = {}
"""For each document in use, by its id, what it was asked already."""


class Analyser:
    """Reads the text of a program; slow, so nobody wants to ask it the same thing twice."""

    def symbols(self, text: str) -> list[str]:
        """Return the names of all functions and classes, in order."""
        return re.findall(r"^\s*(?:def|class)\s+(\w+)", text, re.MULTILINE)

    def check(self, text: str, rule: str) -> list[int]:
        """Return the numbers of the lines that match the pattern of a rule."""
        lines = enumerate(text.splitlines(), start=1)
        return [number for number, line in lines if re.search(rule, line)]


class Document:
    """One version of a file in the editor. It never changes: a new version is a new document."""

    def __init__(self, path: str, text: str, analyser: Analyser) -> None:
        self.path = path
        self.text = text
        self.analyser = analyser
        ANSWERS[id(self)] = {}
        weakref.finalize(self, ANSWERS.pop, id(self))

    def _find_symbols(self) -> tuple[str, ...]:
        return tuple(self.analyser.symbols(self.text))

    def _find_problems(self, rule: str) -> tuple[str, ...]:
        lines = self.analyser.check(self.text, rule)
        return tuple(f"{self.path}:{line}: {rule}" for line in lines)

    def symbols(self) -> tuple[str, ...]:
        """Return the names that the text defines."""
        answers = ANSWERS[id(self)]
        if None not in answers:
            answers[None] = self._find_symbols()
        return answers[None]

    def problems(self, rule: str) -> tuple[str, ...]:
        """Return a message for each line that breaks a rule."""
        answers = ANSWERS[id(self)]
        if rule not in answers:
            answers[rule] = self._find_problems(rule)
        return answers[rule]

    def summary(self, rules: list[str]) -> str:
        """Return one line for the status bar."""
        problems = sum(len(self.problems(rule)) for rule in rules)
        return f"{self.path}: {len(self.symbols())} symbols, {problems} problems"
