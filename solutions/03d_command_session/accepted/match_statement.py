"""A `match` statement says which method carries out which word.

It is right too: what is written in the code need not be stored in an object.
"""

from collections.abc import Callable
from typing import Any

Handler = Callable[[Any, str], str]
"""Carries out an added command: it gets the session and what follows the word, and answers."""


class Session:
    """What the server knows of one client: its name, its values, and what it may say."""

    def __init__(self, report: Callable[[str], None], name: str = "guest") -> None:
        self.name = name
        self.values: dict[str, Any] = {}
        self._added: dict[str, Handler] = {}
        self._report = report

    def add_command(self, word: str, handler: Handler) -> None:
        """Let this client say one more word, or give another meaning to one that it knows."""
        self._added[word] = handler

    def handle(self, line: str) -> str:
        """Carry out a line such as "SET color dark blue", report it, and return the answer."""
        word, _, argument = line.partition(" ")
        answer = self._carry_out(word, argument)
        self._report(f"{self.name}: {line} -> {answer}")
        return answer

    def _carry_out(self, word: str, argument: str) -> str:
        if word.upper() in self._added:
            return self._added[word.upper()](self, argument)
        match word.upper():
            case "NAME":
                return self.on_name(argument)
            case "SET":
                return self.on_set(argument)
            case "GET":
                return self.on_get(argument)
            case "DEL":
                return self.on_delete(argument)
            case "HELP":
                return self.on_help(argument)
        return f"unknown command {word}"

    def on_name(self, argument: str) -> str:
        """Give the client a name."""
        self.name = argument
        return f"hello {argument}"

    def on_set(self, argument: str) -> str:
        """Store a value under a key."""
        key, _, value = argument.partition(" ")
        self.values[key] = value
        return "stored"

    def on_get(self, argument: str) -> str:
        """Look up the value of a key."""
        return str(self.values.get(argument, "nothing"))

    def on_delete(self, argument: str) -> str:
        """Forget a key and its value."""
        return "deleted" if self.values.pop(argument, None) is not None else "nothing"

    def on_help(self, argument: str) -> str:
        """List the words that the client may say, or those that begin with some letters."""
        start = argument.upper()
        return " ".join(
            sorted(
                word
                for word in {"NAME", "SET", "GET", "DEL", "HELP", *self._added}
                if word.startswith(start)
            )
        )
