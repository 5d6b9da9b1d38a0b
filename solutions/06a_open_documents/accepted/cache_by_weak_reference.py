"""The caches stay on functions, but their keys are weak references to the documents.

It is right too: a weak reference can be hashed while its document is alive, and holds nothing.
A dead one is equal to none but itself, so a new document in the same memory finds no answer of the old one.
The bound throws out what is left of the dead.
"""

import re
import weakref
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


@lru_cache(maxsize=128)
def symbols_of(reference: "weakref.ref[Document]") -> tuple[str, ...]:
    """Return the names that the text of a document defines."""
    return reference()._find_symbols()


@lru_cache(maxsize=128)
def problems_of(reference: "weakref.ref[Document]", rule: str) -> tuple[str, ...]:
    """Return the problems of a document."""
    return reference()._find_problems(rule)


class Document:
    """One version of a file in the editor. It never changes: a new version is a new document."""

    def __init__(self, path: str, text: str, analyser: Analyser) -> None:
        self.path = path
        self.text = text
        self.analyser = analyser

    def _find_symbols(self) -> tuple[str, ...]:
        return tuple(self.analyser.symbols(self.text))

    def _find_problems(self, rule: str) -> tuple[str, ...]:
        lines = self.analyser.check(self.text, rule)
        return tuple(f"{self.path}:{line}: {rule}" for line in lines)

    def symbols(self) -> tuple[str, ...]:
        """Return the names that the text defines."""
        return symbols_of(weakref.ref(self))

    def problems(self, rule: str) -> tuple[str, ...]:
        """Return a message for each line that breaks a rule."""
        return problems_of(weakref.ref(self), rule)

    def summary(self, rules: list[str]) -> str:
        """Return one line for the status bar."""
        problems = sum(len(self.problems(rule)) for rule in rules)
        return f"{self.path}: {len(self.symbols())} symbols, {problems} problems"
