"""Raises an exception with ten megabytes of text."""


def play():
    raise ValueError("a" * 10_000_000)
