"""Table, closures and all know the session through a `weakref.proxy`.

People try it because the code stays the same but for one line.
An added command is given the proxy instead of the session, and what it keeps of that dies under its hands.

Fails: test_an_added_command_gets_the_session
Says: another object, of type ProxyType
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
        me = weakref.proxy(self)
        self._commands: dict[str, Callable[[str], str]] = {
            "NAME": lambda argument: me.on_name(argument),
            "SET": lambda argument: me.on_set(argument),
            "GET": lambda argument: me.on_get(argument),
            "DEL": lambda argument: me.on_delete(argument),
            "HELP": lambda argument: me.on_help(argument),
        }
        self._log = lambda text: report(f"{me.name}: {text}")

    def add_command(self, word: str, handler: Handler) -> None:
        """Let this client say one more word, or give another meaning to one that it knows."""

        me = weakref.proxy(self)

        def carry_out(argument: str) -> str:
            return handler(me, argument)

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
