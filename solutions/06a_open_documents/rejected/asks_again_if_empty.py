"""Ask whether there is an answer by its truth.

People try it because `or` is short.
An empty answer is an answer too, and it is looked for again each time.

Fails: test_each_question_reaches_the_analyser_once
Says: Its analyser should be asked exactly once
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
        self._symbols: tuple[str, ...] = ()
        self._problems: dict[str, tuple[str, ...]] = {}

    def _find_symbols(self) -> tuple[str, ...]:
        return tuple(self.analyser.symbols(self.text))

    def _find_problems(self, rule: str) -> tuple[str, ...]:
        lines = self.analyser.check(self.text, rule)
        return tuple(f"{self.path}:{line}: {rule}" for line in lines)

    def symbols(self) -> tuple[str, ...]:
        """Return the names that the text defines."""
        self._symbols = self._symbols or self._find_symbols()
        return self._symbols

    def problems(self, rule: str) -> tuple[str, ...]:
        """Return a message for each line that breaks a rule."""
        self._problems[rule] = self._problems.get(rule) or self._find_problems(rule)
        return self._problems[rule]

    def summary(self, rules: list[str]) -> str:
        """Return one line for the status bar."""
        problems = sum(len(self.problems(rule)) for rule in rules)
        return f"{self.path}: {len(self.symbols())} symbols, {problems} problems"
