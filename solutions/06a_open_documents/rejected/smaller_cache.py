"""Make the cache small.

People try it because a cache of sixteen answers cannot hold much.
It still holds the last documents, for as long as nobody asks others, and it forgets answers that are needed.

Fails: test_a_closed_document_is_freed_promptly
Says: still alive
Fails: test_each_question_reaches_the_analyser_once
Says: but was asked 91 times
"""

import re
from functools import lru_cache


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

    @lru_cache(maxsize=16)
    def symbols(self) -> tuple[str, ...]:
        """Return the names that the text defines."""
        return tuple(self.analyser.symbols(self.text))

    @lru_cache(maxsize=16)
    def problems(self, rule: str) -> tuple[str, ...]:
        """Return a message for each line that breaks a rule."""
        lines = self.analyser.check(self.text, rule)
        return tuple(f"{self.path}:{line}: {rule}" for line in lines)

    def summary(self, rules: list[str]) -> str:
        """Return one line for the status bar."""
        problems = sum(len(self.problems(rule)) for rule in rules)
        return f"{self.path}: {len(self.symbols())} symbols, {problems} problems"
