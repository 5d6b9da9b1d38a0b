"""Put the caches on functions of the data, without a bound.

People try it because `@cache` is shorter, and no document is in the cache any more.
But every text that was ever typed is.

Fails: test_answers_of_closed_documents_do_not_pile_up
Says: memory blocks
"""

import re
from functools import cache


class Analyser:
    """Reads the text of a program; slow, so nobody wants to ask it the same thing twice."""

    def symbols(self, text: str) -> list[str]:
        """Return the names of all functions and classes, in order."""
        return re.findall(r"^\s*(?:def|class)\s+(\w+)", text, re.MULTILINE)

    def check(self, text: str, rule: str) -> list[int]:
        """Return the numbers of the lines that match the pattern of a rule."""
        lines = enumerate(text.splitlines(), start=1)
        return [number for number, line in lines if re.search(rule, line)]


@cache
def symbols_in(analyser: Analyser, text: str) -> tuple[str, ...]:
    """Return the names that a text defines."""
    return tuple(analyser.symbols(text))


@cache
def lines_in(analyser: Analyser, text: str, rule: str) -> tuple[int, ...]:
    """Return the numbers of the lines that break a rule."""
    return tuple(analyser.check(text, rule))


class Document:
    """One version of a file in the editor. It never changes: a new version is a new document."""

    def __init__(self, path: str, text: str, analyser: Analyser) -> None:
        self.path = path
        self.text = text
        self.analyser = analyser

    def symbols(self) -> tuple[str, ...]:
        """Return the names that the text defines."""
        return symbols_in(self.analyser, self.text)

    def problems(self, rule: str) -> tuple[str, ...]:
        """Return a message for each line that breaks a rule."""
        lines = lines_in(self.analyser, self.text, rule)
        return tuple(f"{self.path}:{line}: {rule}" for line in lines)

    def summary(self, rules: list[str]) -> str:
        """Return one line for the status bar."""
        problems = sum(len(self.problems(rule)) for rule in rules)
        return f"{self.path}: {len(self.symbols())} symbols, {problems} problems"
