"""Compute the symbols when the document is opened.

People try it because an attribute needs no cache.
But now each key that is pressed costs an analysis, also if nobody asks.

Fails: test_nothing_is_analysed_before_it_is_asked_for
Says: nobody asked them anything yet
"""

import re


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
        self._symbols = tuple(analyser.symbols(text))
        self._problems: dict[str, tuple[str, ...]] = {}

    def _find_symbols(self) -> tuple[str, ...]:
        return tuple(self.analyser.symbols(self.text))

    def _find_problems(self, rule: str) -> tuple[str, ...]:
        lines = self.analyser.check(self.text, rule)
        return tuple(f"{self.path}:{line}: {rule}" for line in lines)

    def symbols(self) -> tuple[str, ...]:
        """Return the names that the text defines."""
        return self._symbols

    def problems(self, rule: str) -> tuple[str, ...]:
        """Return a message for each line that breaks a rule."""
        if rule not in self._problems:
            self._problems[rule] = self._find_problems(rule)
        return self._problems[rule]

    def summary(self, rules: list[str]) -> str:
        """Return one line for the status bar."""
        problems = sum(len(self.problems(rule)) for rule in rules)
        return f"{self.path}: {len(self.symbols())} symbols, {problems} problems"
