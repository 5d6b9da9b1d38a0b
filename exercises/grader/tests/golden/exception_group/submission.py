"""Raises several exceptions at once."""


def play():
    raise ExceptionGroup("two things went wrong", [ValueError("one"), KeyError("two")])
