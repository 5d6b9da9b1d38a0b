"""The report is given the name in advance, not the session.

People try it because a text holds nothing.
Clients can change their name, and the log goes on under the old one.

Fails: test_every_line_is_reported_under_the_present_name
Says: should be
"""

from collections.abc import Callable
from typing import Any

Handler = Callable[[Any, str], str]
"""Carries out an added command: it gets the session and what follows the word, and answers."""


class Session:
    """What the server knows of one client: its name, its values, and what it may say."""

    BUILT_IN = {
        "NAME": "on_name",
        "SET": "on_set",
        "GET": "on_get",
        "DEL": "on_delete",
        "HELP": "on_help",
    }
    """Which method carries out which word."""

    def __init__(self, report: Callable[[str], None], name: str = "guest") -> None:
        self.name = name
        self.values: dict[str, Any] = {}
        self._added: dict[str, Handler] = {}
        self._log = lambda text: report(f"{name}: {text}")

    def add_command(self, word: str, handler: Handler) -> None:
        """Let this client say one more word, or give another meaning to one that it knows."""
        self._added[word] = handler

    def handle(self, line: str) -> str:
        """Carry out a line such as "SET color dark blue", report it, and return the answer."""
        word, _, argument = line.partition(" ")
        if handler := self._added.get(word.upper()):
            answer = handler(self, argument)
        elif method := self.BUILT_IN.get(word.upper()):
            answer = getattr(self, method)(argument)
        else:
            answer = f"unknown command {word}"
        self._log(f"{line} -> {answer}")
        return answer

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
            sorted(word for word in {*self.BUILT_IN, *self._added} if word.startswith(start))
        )
