"""Prints a little more than it may, and is done before anybody looks."""


def play():
    print("x" * (1024 * 1024))
    return 1
