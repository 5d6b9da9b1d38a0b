"""`__del__` empties the table, so that nothing refers to the session any more.

People try it because it is called when an object dies.
That is too late: it would have to be called so that the session can die.

Fails: test_a_dropped_session_is_freed_promptly
Says: a reference cycle held them
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
        self._commands: dict[str, Callable[[str], str]] = {
            "NAME": self.on_name,
            "SET": self.on_set,
            "GET": self.on_get,
            "DEL": self.on_delete,
            "HELP": self.on_help,
        }
        self._log = lambda text: report(f"{self.name}: {text}")

    def __del__(self) -> None:
        self._commands.clear()
        del self._log

    def add_command(self, word: str, handler: Handler) -> None:
        """Let this client say one more word, or give another meaning to one that it knows."""

        def carry_out(argument: str) -> str:
            return handler(self, argument)

        self._commands[word] = carry_out

    def handle(self, line: str) -> str:
        """Carry out a line such as "SET color dark blue", report it, and return the answer."""
        word, _, argument = line.partition(" ")
        command = self._commands.get(word.upper())
        answer = f"unknown command {word}" if command is None else command(argument)
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
        return " ".join(sorted(word for word in self._commands if word.startswith(start)))
