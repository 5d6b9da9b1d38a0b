"""Make a cache for each document in `__init__`, round its bound methods.

People try it because it is the advice that is found most often.
The bound method holds the document, the cache holds the method, and the document holds the cache:
a cycle, which waits for the collector.

Fails: test_a_closed_document_is_freed_promptly
Says: still alive
Fails: test_a_replaced_document_is_freed_while_others_are_in_use
Says: still alive
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
        self.symbols = lru_cache(maxsize=None)(self._find_symbols)
        self.problems = lru_cache(maxsize=None)(self._find_problems)

    def _find_symbols(self) -> tuple[str, ...]:
        return tuple(self.analyser.symbols(self.text))

    def _find_problems(self, rule: str) -> tuple[str, ...]:
        lines = self.analyser.check(self.text, rule)
        return tuple(f"{self.path}:{line}: {rule}" for line in lines)

    def summary(self, rules: list[str]) -> str:
        """Return one line for the status bar."""
        problems = sum(len(self.problems(rule)) for rule in rules)
        return f"{self.path}: {len(self.symbols())} symbols, {problems} problems"
