"""Takes the names of exceptions away, and then fails."""

import builtins

builtins.BaseException = builtins.Exception = builtins.AssertionError = int


def play():
    raise ValueError("no")
