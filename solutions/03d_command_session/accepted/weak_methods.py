"""The table has a `WeakMethod` of each built-in command, and closures know the session weakly.

It is right too: a weak method makes the bound method anew when it is called,
and the session is alive as long as it handles a line.
"""

import weakref
from collections.abc import Callable
from typing import Any

Handler = Callable[[Any, str], str]
"""Carries out an added command: it gets the session and what follows the word, and answers."""


class Session:
    """What the server knows of one client: its name, its values, and what it may say."""

    def __init__(self, report: Callable[[str], None], name: str = "guest") -> None:
        self.name = name
        self.values: dict[str, Any] = {}
        me = weakref.ref(self)
        self._commands: dict[str, Callable[[], Callable[[str], str]]] = {
            "NAME": weakref.WeakMethod(self.on_name),
            "SET": weakref.WeakMethod(self.on_set),
            "GET": weakref.WeakMethod(self.on_get),
            "DEL": weakref.WeakMethod(self.on_delete),
            "HELP": weakref.WeakMethod(self.on_help),
        }
        self._log = lambda text: report(f"{me().name}: {text}")

    def add_command(self, word: str, handler: Handler) -> None:
        """Let this client say one more word, or give another meaning to one that it knows."""
        me = weakref.ref(self)

        def carry_out(argument: str) -> str:
            return handler(me(), argument)

        self._commands[word] = lambda: carry_out

    def handle(self, line: str) -> str:
        """Carry out a line such as "SET color dark blue", report it, and return the answer."""
        word, _, argument = line.partition(" ")
        command = self._commands.get(word.upper())
        answer = f"unknown command {word}" if command is None else command()(argument)
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
