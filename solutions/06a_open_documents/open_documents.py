"""Let each document own its answers, so that they die together.

`lru_cache` on a method makes one cache for the whole class, and `self` is a part of each key.
The class lives as long as the program, so the cache kept every document until 256 later answers pushed it out.

Now the answers are in the document: the symbols in the attribute that `cached_property` makes,
the problems in a dict by rule.
Both hold tuples of strings only, so nothing in the document refers back to it, and there is no cycle.
"""

import re
from functools import cached_property


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
        self._problems: dict[str, tuple[str, ...]] = {}

    @cached_property
    def _symbols(self) -> tuple[str, ...]:
        return tuple(self.analyser.symbols(self.text))

    def symbols(self) -> tuple[str, ...]:
        """Return the names that the text defines."""
        return self._symbols

    def problems(self, rule: str) -> tuple[str, ...]:
        """Return a message for each line that breaks a rule."""
        if rule not in self._problems:
            lines = self.analyser.check(self.text, rule)
            self._problems[rule] = tuple(f"{self.path}:{line}: {rule}" for line in lines)
        return self._problems[rule]

    def summary(self, rules: list[str]) -> str:
        """Return one line for the status bar."""
        problems = sum(len(self.problems(rule)) for rule in rules)
        return f"{self.path}: {len(self.symbols())} symbols, {problems} problems"
