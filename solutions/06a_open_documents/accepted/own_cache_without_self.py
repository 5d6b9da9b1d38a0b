"""Each document has caches of its own, over functions that hold the data only.

It is right too: `lru_cache` goes round a `partial` or a local function that has a text and an analyser, but no `self`.
So the document holds the cache, and the cache does not hold the document.
"""

import re
from functools import lru_cache, partial


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
        self._symbols = lru_cache(maxsize=None)(partial(analyser.symbols, text))

        @lru_cache(maxsize=None)
        def problems(rule: str) -> tuple[str, ...]:
            return tuple(f"{path}:{line}: {rule}" for line in analyser.check(text, rule))

        self._problems = problems

    def symbols(self) -> tuple[str, ...]:
        """Return the names that the text defines."""
        return tuple(self._symbols())

    def problems(self, rule: str) -> tuple[str, ...]:
        """Return a message for each line that breaks a rule."""
        return self._problems(rule)

    def summary(self, rules: list[str]) -> str:
        """Return one line for the status bar."""
        problems = sum(len(self.problems(rule)) for rule in rules)
        return f"{self.path}: {len(self.symbols())} symbols, {problems} problems"
