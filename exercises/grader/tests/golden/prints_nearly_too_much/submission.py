"""Prints exactly as much as it may."""


def play():
    print("x" * (1024 * 1024), end="")
    return 1
